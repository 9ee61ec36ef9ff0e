#!/usr/bin/env bash
# From `publish init` to a user's br.load("people", release="latest") with a new row, on one machine and in one folder.
#
#     bash docs/examples/publish_and_fetch.sh [FOLDER]
#
# Needs: python -m pip install '.[publish]'. Real keys are made like this as well, but on machines that are used for nothing else.
set -euo pipefail

checkout=$(cd "$(dirname "$0")/../.." && pwd)
folder=${1:-$(mktemp -d)}
mkdir -p "$folder"
cd "$folder"
export BELARUS_RIGHTS_PASSPHRASE="a passphrase for this exercise only"
export BELARUS_RIGHTS_HOME="$folder/home"  # where a user's releases lie
unset BELARUS_RIGHTS_RELEASE BELARUS_RIGHTS_MIRRORS BELARUS_RIGHTS_ROOT

next_version() {  # a new row is a new minor version: 1.2.0, 1.3.0
    python -c "
import json
major, minor, _ = json.load(open('tables/datapackage.json', encoding='utf-8'))['version'].split('.')
print(f'{major}.{int(minor) + 1}.0')
"
}

echo "== The maintainers: keys and an empty repository"
belarus-rights publish init keys repo

echo "== The first release: the tables of this checkout, as the version after the one that comes with the package"
cp -r "$checkout/datasets" tables
belarus-rights descriptor --write tables --data-version "$(next_version)"
belarus-rights publish release repo --keys keys --datasets tables

echo "== A user fetches it, trusting the root that the maintainers gave them"
belarus-rights fetch --from repo --root repo/metadata/1.root.json

echo "== The maintainers add a row and publish the next release"
python - <<'PYTHON'
import csv
from pathlib import Path

path = Path("tables/people.csv")
with path.open(encoding="utf-8", newline="") as file:
    header, *rows = csv.reader(file)
some_page = rows[0][header.index("source_ids")]
person = {"id": "nobody-of-the-exercise", "name_en": "Nobody of the Exercise", "sex": "female", "source_ids": some_page, "note": "An exercise."}
with path.open("w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows([header, *sorted([*rows, [person.get(name, "") for name in header]])])
PYTHON
belarus-rights descriptor --write tables --data-version "$(next_version)"
belarus-rights publish release repo --keys keys --datasets tables --notes "One person more."

echo "== The user fetches again, and sees the new row"
belarus-rights fetch --from repo --root repo/metadata/1.root.json
belarus-rights releases
belarus-rights diff bundled latest || true
python -c "
import belarus_rights as br
row = br.load('people', release='latest')['nobody-of-the-exercise']
print('The new row:', row.id, 'of data', br.release('latest').version)
"
