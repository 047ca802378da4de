/** The shells that have a script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const

export type Shell = (typeof SHELLS)[number]

/**
 * The script that a shell runs at its start. It asks the command itself for the words, so that it need not change with a new
 * version. Where there are none, the shell completes files.
 */
export const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `_wisdom_embed() {
  local IFS=$'\\n'
  COMPREPLY=($(wisdom-embed completion --words "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _wisdom_embed wisdom-embed`,
  zsh: `#compdef wisdom-embed
_wisdom_embed() {
  local -a candidates
  candidates=("\${(@f)$(wisdom-embed completion --words "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$candidates" ]]; then compadd -- $candidates; else _files; fi
}
compdef _wisdom_embed wisdom-embed`,
  fish: `function __wisdom_embed
  wisdom-embed completion --words (commandline -opc)[2..] (commandline -ct) 2>/dev/null
end
complete -c wisdom-embed -a '(__wisdom_embed)'`,
}
