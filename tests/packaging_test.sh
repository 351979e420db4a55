#!/bin/bash
# The package as cpack makes it, and what can be seen of a container without starting one.
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

# script/setup, with an apt that speaks on descriptor 3, and needs 1 for the scripts of packages.
if grep -qi 'ID.*debian' /etc/os-release; then
    stubs=$(mktemp -d)
    cat >"$stubs/apt-get" <<'END'
#!/bin/sh
case " $* " in *" install "*) ;; *) exit 0 ;; esac
case " $* " in *"APT::Status-Fd=1 "*) exit 7 ;; esac
echo "a package speaks" && echo "pmstatus:a:60.0:Unpacking a" >&3
END
    printf '#!/bin/sh\n[ "$1" != -n ] || shift\nexec "$@" 3>&-\n' >"$stubs/sudo"  # it closes what is not standard
    printf '#!/bin/sh\nexit 1\n' >"$stubs/dpkg-query"
    printf '#!/bin/sh\necho 1000\n' >"$stubs/id"
    chmod +x "$stubs"/*
    said=$(PATH=$stubs:$PATH script/setup translate 2>&1) || complain "script/setup: $said"
    for part in "packages with sudo: dict-freedict-eng-deu" "50 % installed"; do
        [[ $said == *"$part"* ]] || complain "script/setup does not say “$part”: $said"
    done
    rm -rf "$stubs"
fi

# The package itself. dpkg-shlibdeps finds what it depends on, so that a library by another name needs no row here.
build=$(realpath "$(dirname "$ibid")/..")
if ! command -v dpkg-shlibdeps >/dev/null || ! command -v file >/dev/null; then
    echo "packaging: no package was made: dpkg-dev or file is missing; script/setup package installs them"
elif grep -q "^IBID_SANITIZE:STRING=." "$build/CMakeCache.txt"; then
    echo "packaging: no package was made of a build with sanitizers"
else
    made=$(mktemp -d)
    trap 'rm -rf "${work:-}" "$made"' EXIT
    (cd "$build" && cpack -G DEB -B "$made" >"$made/log" 2>&1) || { complain "cpack fails"; tail -n 20 "$made/log"; }
    deb=$(ls "$made"/ibid_*.deb 2>/dev/null)
    depends=$(dpkg-deb -f "$deb" Depends)
    for library in libc6 libstdc++6 libxapian libpoppler-glib libicu libhunspell libcurl libtesseract libcpp-httplib libraptor2; do
        [[ $depends == *"$library"* ]] || complain "the package does not depend on $library: $depends"
    done
    dpkg-deb -c "$deb" | awk '{ print $1, $6 }' >"$made/files"
    for file in usr/bin/ibid usr/share/man/man1/ibid.1.gz usr/share/man/man7/ibid-query.7.gz usr/share/doc/ibid/copyright \
        usr/share/ibid/vocabulary/countries.tsv usr/share/ibid/sample/sample-report-visa-leverage.pdf \
        usr/lib/systemd/system/ibid.service usr/share/bash-completion/completions/ibid usr/share/doc/ibid/ibid.cdx.json; do
        grep -q " \./$file$" "$made/files" || complain "the package has no $file"
    done
    ! grep -E '^[^l]......w|^[^l]........w' "$made/files" || complain "the package has files that others may write"
    if command -v lintian >/dev/null; then
        said=$(lintian --allow-root --fail-on error,warning "$deb" 2>&1) || complain "lintian: $said"
    else
        echo "packaging: lintian is not here; script/setup lint installs it"
    fi
fi
exit $status
