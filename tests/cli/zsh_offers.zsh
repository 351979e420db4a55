# What zsh offers for the last word of a line, each in <brackets>, asked by the tab key in a terminal of its own:
#   zsh -f tests/cli/zsh_offers.zsh FOLDER-OF-_ibid 'ibid note '
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "fpath=(${(q)1} \$fpath); autoload -Uz compinit; compinit -D -u; bindkey '^I' complete-word"
zpty -w shell 'compadd() { local -a all; builtin compadd -O all "$@"; print -rl -- "<"$^all">"; builtin compadd "$@" }'
zpty -w shell "PROMPT='ask''me'"
zpty -r -m shell begin '*askme*'  # keys typed earlier would be the terminal's, not the editor's
zpty -n -w shell "$2"$'\t\x15print THE\'\' END\n'
zpty -r -m shell offered '*THE END*'
print -r -- "$offered"
zpty -d shell
