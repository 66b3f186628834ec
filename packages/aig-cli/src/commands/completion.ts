/**
 * `aig completion <shell>`: prints a script that completes commands, flags, their choices and the sources. It is made from
 * the tables that the parser is made from, so it cannot know other flags than the program.
 */
import { type CommandRow, SHELLS, COMMANDS as TABLE } from '../command-table.ts';
import { CliError, didYouMean } from '../errors.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Flag } from '../flags.ts';
import type { Io } from '../io.ts';
import type { Parts } from '../parts.ts';

const COMMANDS: readonly CommandRow[] = TABLE;

/** What stands for each kind of argument. */
type Words = Readonly<Record<'source' | 'destination' | 'shell', readonly string[]>>;

/** Runs the command. Throws `unknown-shell`. */
export function completion(shell: string, parts: Pick<Parts, 'sources' | 'destinations'>, io: Io): ExitCode {
  const make = { bash, zsh, fish }[shell as (typeof SHELLS)[number]];
  if (!make) {
    const hint = didYouMean(shell, SHELLS);
    throw new CliError('unknown-shell', `There is no completion for ${shell}`, [
      ...(hint ? [hint] : []),
      `Known shells: ${SHELLS.join(', ')}.`,
    ]);
  }
  io.stdout.write(
    make({
      source: parts.sources.map((s) => s.id),
      destination: parts.destinations.map((d) => d.id),
      shell: SHELLS,
    }),
  );
  return EXIT.done;
}

const names = ({ flags }: Flag): string[] =>
  [...flags.matchAll(/(?:^|[\s,])(--?[a-z][a-z-]*)/gi)].map((m) => m[1] ?? '');
const takesValue = ({ flags }: Flag): boolean => flags.includes('<');
/** What the value of a flag can be; undefined for a file. */
const valuesOf = (flag: Flag, words: Words): readonly string[] | undefined =>
  flag.choices ?? (flag.flags.includes('<destination>') ? words.destination : undefined);
/** What the first argument of a command can be. */
const firstOf = (command: CommandRow, words: Words): readonly string[] =>
  command.first === undefined ? [] : words[command.first];

function bash(words: Words): string {
  const values = COMMANDS.flatMap((command) =>
    command.flags.filter(takesValue).flatMap((flag) => {
      const list = valuesOf(flag, words);
      return list
        ? [
            `      ${names(flag).join('|')}) COMPREPLY=($(compgen -W "${list.join(' ')}" -- "$cur")); return ;;`,
          ]
        : [];
    }),
  );
  const cases = COMMANDS.map(
    (command) =>
      `    ${command.name})\n      flags="${command.flags.flatMap(names).join(' ')}"\n      first="${firstOf(command, words).join(' ')}" ;;`,
  );
  return `# bash completion for aig: source <(aig completion bash)
_aig() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" flags="" first=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${COMMANDS.map((c) => c.name).join(' ')} --help --version" -- "$cur"))
    return
  fi
  case "$prev" in
${[...new Set(values)].join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$cur" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")) ;;
    *)
      if [ "$COMP_CWORD" -eq 2 ] && [ -n "$first" ]; then COMPREPLY=($(compgen -W "$first" -- "$cur")); fi
      [ "\${#COMPREPLY[@]}" -gt 0 ] || COMPREPLY=($(compgen -f -- "$cur"))
      ;;
  esac
}
complete -o filenames -F _aig aig
`;
}

function zsh(words: Words): string {
  const text = (s: string) => s.replace(/'/g, "'\\''").replace(/[[\]:]/g, '\\$&');
  const option = (flag: Flag): string[] => {
    const list = valuesOf(flag, words);
    const action = takesValue(flag) ? (list ? `:value:(${list.join(' ')})` : ':file:_files') : '';
    return names(flag).map((name) => `      '${flag.list ? '*' : ''}${name}[${text(flag.help)}]${action}'`);
  };
  const cases = COMMANDS.map((command) => {
    const first = firstOf(command, words);
    const args = [
      ...command.flags.flatMap(option),
      first.length > 0 ? `      '1:${command.first}:(${first.join(' ')})'` : "      '1:file:_files'",
      "      '*:file:_files'",
    ];
    return `    ${command.name})\n      _arguments \\\n${args.join(' \\\n')} ;;`;
  });
  return `#compdef aig
# zsh completion for aig: aig completion zsh > "\${fpath[1]}/_aig"
_aig() {
  local -a commands
  commands=(
${COMMANDS.map((c) => `    '${c.name}:${text(c.summary)}'`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_aig" ]; then _aig "$@"; else compdef _aig aig; fi
`;
}

function fish(words: Words): string {
  const quoted = (s: string) => `'${s.replace(/[\\']/g, '\\$&')}'`;
  const lines = COMMANDS.flatMap((command) => {
    const here = `-n ${quoted(`__fish_seen_subcommand_from ${command.name}`)}`;
    const first = firstOf(command, words);
    return [
      `complete -c aig -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.summary)}`,
      ...(first.length > 0 ? [`complete -c aig ${here} -a ${quoted(first.join(' '))}`] : []),
      ...command.flags.map((flag) => {
        const list = valuesOf(flag, words);
        const forms = names(flag).map((n) => (n.startsWith('--') ? `-l ${n.slice(2)}` : `-s ${n.slice(1)}`));
        const value = takesValue(flag) ? (list ? ` -x -a ${quoted(list.join(' '))}` : ' -r') : '';
        return `complete -c aig ${here} ${forms.join(' ')}${value} -d ${quoted(flag.help)}`;
      }),
    ];
  });
  return `# fish completion for aig: aig completion fish > ~/.config/fish/completions/aig.fish\n${lines.join('\n')}\n`;
}
