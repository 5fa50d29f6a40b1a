// A note opens below its sentence; without a script its mark leads to the list at the end.
document.addEventListener("click", (event) => {
  const mark = event.target.closest("a.mark");
  if (!mark) return;
  event.preventDefault();
  const sentence = mark.closest(".sentence");
  const open = sentence.querySelector(".note");
  mark.setAttribute("aria-expanded", String(!open));
  if (open) return open.remove();
  const note = document.createElement("span");
  note.className = "note";
  note.setAttribute("role", "note");
  note.textContent = document.querySelector(mark.getAttribute("href")).textContent;
  sentence.append(note);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll(".sentence .note").forEach((note) => {
    note.closest(".sentence").querySelector("a.mark").setAttribute("aria-expanded", "false");
    note.remove();
  });
});
