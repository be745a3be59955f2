from __future__ import annotations

import pytest

from service.errors import ConfigurationError
from service.storage.embedded import embedded_server


def test_a_folder_that_is_a_file_cannot_be_used(tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(ConfigurationError, match="cannot be used"), embedded_server(tmp_path / "data"):
        pass
