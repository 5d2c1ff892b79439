export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];

/** Each asks `remanso __complete` with the words before the cursor and, after a `=`, the one at it. */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# remanso, completion for bash. In ~/.bashrc:  source <(remanso completion bash)
_remanso() {
  local word line words=()
  # Bash takes --option=value apart at its "=".
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == = ]] || words+=("$word")
  done
  word=\${COMP_WORDS[COMP_CWORD]}
  [[ $word == = ]] && word=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o default
      return
    fi
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <("$1" __complete "\${words[@]}" "=$word" 2>/dev/null)
}
complete -F _remanso remanso
`,
  zsh: `#compdef remanso
# remanso, completion for zsh. In ~/.zshrc, below compinit:  source <(remanso completion zsh)
_remanso() {
  local line text
  local -a found
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      _files
      return
    fi
    text=\${line%%$'\\t'*}
    if [[ $line == *$'\\t'* ]]; then
      found+=("\${text//:/\\\\:}:\${line#*$'\\t'}")
    else
      found+=("\${text//:/\\\\:}")
    fi
  done < <("$words[1]" __complete "\${(@)words[2,CURRENT-1]}" "=$words[CURRENT]" 2>/dev/null)
  (( $#found )) && _describe remanso found
}
if [[ $funcstack[1] == _remanso ]]; then
  _remanso "$@"
else
  compdef _remanso remanso
fi
`,
  fish: `# remanso, completion for fish. In ~/.config/fish/config.fish:  remanso completion fish | source
function __remanso_complete
    set -l words (commandline -opc)
    set -l name $words[1]
    set -e words[1]
    set -l typed (commandline -ct)
    set -l found ($name __complete $words "=$typed" 2>/dev/null)
    if test "$found" = :files
        __fish_complete_path "$typed"
    else
        printf '%s\\n' $found
    end
end
complete -c remanso -f -a '(__remanso_complete)'
`,
  powershell: `# remanso, completion for PowerShell. In $PROFILE:  remanso completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName remanso -ScriptBlock {
    param($typed, $line, $cursor)
    $words = @($line.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { "$_" })
    & "$($line.CommandElements[0])" __complete @words "=$typed" 2>$null | ForEach-Object {
        $text, $help = $_ -split "\`t", 2
        if (-not $help) { $help = $text }
        if ($text -ne ':files') {
            [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $help)
        }
    }
}
`,
};
