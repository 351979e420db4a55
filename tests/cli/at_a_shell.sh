# What the tests of the terminal share: sourced with IBID and SOURCE-FOLDER, it goes to a new folder with the samples, in
# which `ibid` is the program, with a home and an index of its own. Sets ibid, source and work.
ibid=$(realpath "$1") source=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" && cd "$work" || exit 2
ln -s "$ibid" bin/ibid
export PATH=$work/bin:$PATH HOME=$work IBID_INDEX=$work/index IBID_VOCABULARY=$source/corpus/vocabulary
export NO_COLOR=1 LC_ALL=C.UTF-8
