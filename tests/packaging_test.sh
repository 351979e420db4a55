#!/bin/bash
# What can be seen of packaging without making a package or starting a container.
#   tests/packaging_test.sh IBID SOURCE-FOLDER
set -u
ibid=$(realpath "$1") source=$(realpath "$2")
cd "$source" || exit 2
status=0
complain() { echo "packaging: $1"; status=1; }

# Containerfile: what it copies is there; it runs without rights; its command is one that the program has.
while read -r _ sources; do
    case $sources in --from=*) continue ;; esac
    set -- $sources
    while [ $# -gt 1 ]; do [ -e "$1" ] || complain "Containerfile copies $1, which is not there"; shift; done
done < <(grep '^COPY ' Containerfile)
grep -q '^USER ibid$' Containerfile || complain "Containerfile runs as root"
grep -q '^VOLUME /var/lib/ibid$' Containerfile || complain "the index is no volume"
for set in $(sed -n 's/^RUN script\/setup \([a-z ]*\).*/\1/p' Containerfile); do
    grep -q "^$set  *" script/packages.txt || complain "Containerfile installs the set $set, which packages.txt has not"
done
options=$(sed -n 's/^CMD \["serve", \(.*\)\]/\1/p' Containerfile | grep -o -- '--[a-z-]*')
for option in $options $(sed -n 's/.* serve \(--.*\)/\1/p' cmake/packaging/ibid.service.in | grep -o -- '--[a-z-]*'); do
    "$ibid" serve --help | grep -q -- "$option" || complain "ibid serve has no $option"
done

# Units: every variable has a default or may be empty, and stands in /etc/default/ibid.
for unit in ibid.service ibid-index.service; do
    for variable in $(grep -o '\${\{0,1\}IBID_[A-Z_]*' "cmake/packaging/$unit.in" | tr -d '${' | sort -u); do
        grep -q "^#*$variable=" cmake/packaging/default || complain "$variable of $unit is not in /etc/default/ibid"
    done
done
if command -v systemd-analyze >/dev/null; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    for unit in ibid.service ibid-index.service; do
        sed "s,@IBID_BINARY@,$ibid," "cmake/packaging/$unit.in" >"$work/$unit"
    done
    cp cmake/packaging/ibid.socket cmake/packaging/ibid-index.timer "$work/"
    said=$(SYSTEMD_UNIT_PATH=$work: systemd-analyze verify --man=no "$work"/* 2>&1 | grep -F "$work")
    [ -z "$said" ] || complain "$said"
fi

# The package's own words.
for file in copyright default lintian-overrides postinst postrm prerm stage.cmake; do
    [ -s "cmake/packaging/$file" ] || complain "cmake/packaging/$file is missing"
done
for script in postinst postrm prerm; do sh -n "cmake/packaging/$script" || complain "$script cannot be read"; done
for system in debian:12 debian:13 ubuntu:24.04; do
    sed -n '/^  package:/,$p' .github/workflows/ci.yml | grep -q "$system" || complain "no package is made for $system"
done
exit $status
