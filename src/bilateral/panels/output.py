"""From a panel to its file and the manifest beside it: both are there whole, or neither is."""

import errno
import os
import tempfile
import warnings
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from bilateral.errors import UnknownName, suggestion
from bilateral.files import write as write_text
from bilateral.panels import about, export, manifest, stata

if TYPE_CHECKING:
    from bilateral.panels.chain import Panel

#: The names by which people call the forms.
CALLED = {"feather": "arrow", "dta": "stata"}


def form_of(path: Path, form: str = "") -> str:
    """The form named, or that of a file's ending. Raises UnknownName."""
    known = sorted({*export.ENDINGS.values()})
    if form:
        form = CALLED.get(form.lower(), form.lower())
        if form not in known:
            raise UnknownName(f"there is no form {form!r}.{suggestion(form, known)} Use one of: {', '.join(known)}.")
        return form
    ending = path.suffix.lower()
    if ending not in export.ENDINGS:
        endings = ", ".join(export.ENDINGS)
        raise UnknownName(f"{path}: a panel is written as {endings}. Choose one of these endings, or name the form.")
    return export.ENDINGS[ending]


def write(panel: "Panel", path: Path, form: str = "") -> Path:
    """Write a panel. A device or a pipe gets no manifest. Raises OutputError, UnknownName."""
    form = form_of(path, form)
    if quiet := about.silent(panel):
        warnings.warn(about.unheard(panel, quiet), UserWarning, stacklevel=3)
    special = path.exists() and not path.is_file() and not path.is_dir()

    def make(beside: Path) -> None:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        scratch = nullcontext(str(beside.parent)) if form == "parquet" else tempfile.TemporaryDirectory(prefix="panel-")
        with scratch as folder:
            file = beside if form == "parquet" else Path(folder) / "panel.parquet"
            rows = export.parquet(panel.blocks(), file, panel.unit.keys)
            if form == "stata":
                stata.write(file, beside, panel.describe(), panel.cite().splitlines())
            elif form != "parquet":
                export.FORMS[form](file, beside)
            if not special:
                told = manifest.made(panel, path.name, beside, form, rows)
                write_text(manifest.beside(path), manifest.text(told))

    return export.write(path, make)
