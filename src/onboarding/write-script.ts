/** One step of the script that is printed. */
export interface ScriptStep {
  readonly title: string;
  /** Whose credentials it needs. */
  readonly accountId: string;
  readonly lines: readonly string[];
}

/** What a script is about, and where it is run. */
export interface ScriptPlace {
  /** Names the folder of the script's files. */
  readonly bucket: string;
  readonly region: string;
  /** Whose credentials it takes. */
  readonly accountIds: readonly string[];
}

/** A script for `sh`, as a here document: whatever shell it is pasted into, stopping does not close the window. */
export function writeScript(place: ScriptPlace, parts: readonly (ScriptStep | string)[]): string {
  const accounts = [...new Set(place.accountIds)];
  let number = 0;
  const written = parts.map((part) => {
    if (typeof part === 'string') return part;
    number += 1;
    return writeStep(part, number, accounts.length > 1).join('\n');
  });
  return [
    "sh -eu <<'S3REP'",
    [...prologue(place), ...accountCheck(accounts, place.region)].join('\n'),
    ...written.flatMap((part) => ['', part]),
    'S3REP',
  ].join('\n');
}

function writeStep({ title, accountId, lines }: ScriptStep, number: number, isGuarded: boolean) {
  const heading = `# ${number}. ${title}`;
  if (!isGuarded || lines.every((line) => line.startsWith('#'))) return [heading, ...lines];
  const leftOut = `Step ${number} left out: it needs credentials of account ${accountId}. Run this script again with those.`;
  return [
    heading,
    `if [ "$account" = ${accountId} ]; then`,
    ...lines,
    `else\necho ${quote(leftOut)}`,
    'fi',
  ];
}

/** Where the script keeps what it reads and writes, beside where it is run. */
export function folderOf({ bucket }: Pick<ScriptPlace, 'bucket'>): string {
  return `s3rep-${bucket}`;
}

function prologue(place: ScriptPlace): string[] {
  return [
    'export AWS_PAGER= AWS_CLI_AUTO_PROMPT=off',
    `dir=${folderOf(place)}`,
    'mkdir -p "$dir"',
    'stop() { echo "Stopped: $*" >&2; exit 1; }',
    '# Keeps what a command prints, if it succeeds: a command that fails leaves an empty file, as one that finds nothing.',
    'save() {',
    '  file="$dir/$1"; shift; rm -f "$file"',
    '  "$@" > "$file.part" || stop "this command failed, so nothing after it was done: $*"',
    '  mv "$file.part" "$file"',
    '}',
    '# A file of the folder as one word of a shell, wherever that is.',
    `in_here() { printf "'%s'" "$(printf %s "$PWD/$dir/$1" | sed "s/'/'\\\\\\\\''/g")"; }`,
    '# Whether there still is what onboard was given. Stops if there is not, unless this script changed it.',
    'is_as_given() {',
    '  if cmp -s "$dir/$1-before.json" "$dir/$1-now.json"; then return 0; fi',
    '  if [ -f "$dir/$1-after.json" ] && cmp -s "$dir/$1-after.json" "$dir/$1-now.json"; then',
    '    echo "Done before: $2."; return 1',
    '  fi',
    '  stop "$2: what exists now ($dir/$1-now.json) is not what onboard was given. Run onboard again with --$1 $(in_here "$1-now.json"), or --$1 none if that is empty. Nothing of it was changed."',
    '}',
    // "null" and nothing are what is read where there was nothing to count.
    'is_number() { case $1 in "" | *[!0-9]*) return 1 ;; esac; }',
    '# An option with which onboard is to be run again.',
    "options=''",
    'option() {',
    '  [ -f "$dir/$1-before.json" ] || return 0',
    '  if [ -s "$dir/$1-before.json" ]; then options="$options --$1 $(in_here "$1-before.json")"; else options="$options --$1 none"; fi',
    '}',
  ];
}

function accountCheck(accounts: readonly string[], region: string): string[] {
  const expected = `account ${accounts.join(' or ')}`;
  return [
    `account=$(aws sts get-caller-identity --region ${region} --query Account --output text) || stop 'the AWS CLI has no valid credentials. Log in and run this again: nothing was changed.'`,
    `case "$account" in ${accounts.join('|')}) ;; *) stop "these are credentials of account $account, and this needs those of ${expected}. Nothing was changed.";; esac`,
  ];
}

/** A text as one word of the shell. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A file of the folder, by a here document that the shell does not look into. JSON has no line that could end it. */
export function writeFile(name: string, text: string): string {
  return text === '' ? `: > "$dir/${name}"` : `cat > "$dir/${name}" <<'END'\n${text}\nEND`;
}

/** JSON as people read it. */
export function toJson(content: unknown): string {
  return JSON.stringify(content, undefined, 2);
}
