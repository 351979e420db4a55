# A document's words between `backticks`, one a line, also where they go over the end of one; not of its indented blocks.
/^ *$/ || /^    / || /^#/ || /^\|/ { give() }
!/^    / { text = text (text == "" ? "" : " ") $0 }
function give() {
    while (match(text, /`[^`]+`/)) {
        print substr(text, RSTART + 1, RLENGTH - 2)
        text = substr(text, RSTART + RLENGTH)
    }
    text = ""
}
END { give() }
