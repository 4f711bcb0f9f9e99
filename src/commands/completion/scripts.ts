/**
 * What a shell has to be told once: each script asks `solve completion words` for candidates, and leaves files to the shell.
 *
 * An answer is one candidate a line, its description behind a tab. The last line may be `:files`: names of files are welcome, too.
 */

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** Bash splits words at = and :, which joins them here; a candidate ends with a space unless it is a folder. */
const BASH = `# bash completion of solve. Put it where bash finds it:
#   solve completion bash > ~/.local/share/bash-completion/completions/solve
_solve() {
  local line word=\${COMP_WORDS[COMP_CWORD]} files=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then files=1; else COMPREPLY+=("\${line%%$'\\t'*}"); fi
  done < <("\${COMP_WORDS[0]}" completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
  fi
}
complete -F _solve solve
`

const ZSH = `#compdef solve
# zsh completion of solve. Put it in a folder of $fpath under the name _solve:
#   solve completion zsh > ~/.zfunc/_solve
_solve() {
  local line files= ; local -a found
  while IFS= read -r line; do
    if [[ $line == :files ]]; then files=1
    elif [[ $line == *$'\\t'* ]]; then found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    else found+=("\${line//:/\\\\:}"); fi
  done < <("\${words[1]}" completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  (( \${#found} )) && _describe solve found
  [[ -n $files ]] && _files
}
if [[ $funcstack[1] == _solve ]]; then _solve "$@"; else compdef _solve solve; fi
`

const FISH = `# fish completion of solve. Put it where fish finds it:
#   solve completion fish > ~/.config/fish/completions/solve.fish
function __solve_complete
    set -l words (commandline -opc) (commandline -ct)
    for line in ($words[1] completion words -- $words[2..-1] 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path (commandline -ct)
        else
            echo $line
        end
    end
end
complete -c solve -f -a '(__solve_complete)'
`

export const scripts: Readonly<Record<Shell, string>> = { bash: BASH, zsh: ZSH, fish: FISH }
