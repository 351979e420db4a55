# A document's indented blocks: "@ KIND NAME", and then its lines without their indent. What kind it is shows in its
# first line; NAME is the file or unit that the sentence before it speaks of last.
function flush_block() {
    while (n > 0 && block[n] == "") n--
    if (n == 0) return
    first = block[1]
    kind = "commands"
    if (first ~ /^\$ /) kind = "transcript"
    else if (first ~ /^[{]/) kind = "json"
    else if (first ~ /^\[[A-Z][a-z]+\]$/) kind = "unit"
    else if (first ~ /^location /) kind = "nginx"
    else if (first ~ /^#!/) kind = "script"
    else if (first ~ /^# [a-z0-9.-]+$/) kind = "file"
    else if (first ~ /^[a-z_]+:$/) kind = "yaml"
    else if (first ~ /\t/) kind = "rows"
    else if (first ~ /^[A-Z][a-z]+[{]/) kind = "code"
    else if (first ~ /─►/) kind = "picture"
    print "@ " kind " " name
    for (i = 1; i <= n; i++) print block[i]
    n = 0
}
{
    match($0, /^ */)
    depth = RLENGTH
    if ($0 == "") {
        if (n > 0) block[++n] = ""
    } else if (depth >= 4) {
        if (n == 0) indent = depth
        block[++n] = substr($0, (depth < indent ? depth : indent) + 1)
    } else {
        flush_block()
        rest = $0
        while (match(rest, /[a-z\/-]+\.(service|timer|socket|json)|\/bin\/[a-z-]+/)) {
            name = substr(rest, RSTART, RLENGTH)
            sub(/.*\//, "", name)
            rest = substr(rest, RSTART + RLENGTH)
        }
    }
}
END { flush_block() }
