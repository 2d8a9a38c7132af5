/**
 * What each shell runs when the Tab key is pressed: the program itself says what could stand there, one value and what
 * it means a line. Nothing that was typed is evaluated. Where the program has nothing to say, files are offered.
 */
export const SHELLS = ["bash", "zsh", "fish"] as const
export type Shell = (typeof SHELLS)[number]

export function completionScript(shell: Shell, program: string): string {
  const name = `_${program.replaceAll("-", "_")}`
  return { bash, zsh, fish }[shell](program, name)
}

/** Bash takes a colon for the end of a word, and contacts have colons: what stands before the last is not repeated. */
const bash = (program: string, name: string) => `${name}() {
  local line="\${COMP_LINE:0:COMP_POINT}" current before="" value about
  local -a words
  read -ra words <<< "$line"
  [[ $line == *[[:blank:]] ]] && words+=("")
  current="\${words[\${#words[@]}-1]}"
  [[ $COMP_WORDBREAKS == *:* && $current == *:* ]] && before="\${current%:*}:"
  COMPREPLY=()
  while IFS=$'\\t' read -r value about; do
    COMPREPLY+=("\${value#"$before"}")
  done < <("\${words[0]}" complete -- "\${words[@]:1}" 2> /dev/null)
}
complete -o default -F ${name} ${program}
`

const zsh = (program: string, name: string) => `#compdef ${program}
${name}() {
  local -a found
  local line
  for line in "\${(@f)$("\${words[1]}" complete -- "\${(@)words[2,CURRENT]}" 2> /dev/null)}"; do
    [[ -n $line ]] && found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( $#found )); then _describe ${program} found; else _files; fi
}
compdef ${name} ${program}
`

const fish = (program: string, name: string) => `function ${name}
  set -l words (commandline -opc) (commandline -ct)
  $words[1] complete -- $words[2..-1] 2> /dev/null
end
complete -c ${program} -f -k -a '(${name})'
complete -c ${program} -s f -l file -r -F
complete -c ${program} -l key -r -F
`
