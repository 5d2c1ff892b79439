const local = '{ kind: local, every: 1h, command: [node] }';
const span = 'start: 2026-12-06T02:00, end: 2026-12-06T06:00';

const system = (more: string): string => `systems: [{ id: a, ${more} }]`;
const integration = (more: string): string => `integrations: [{ id: a, ${more} }]`;
const scheduler = (more: string): string => integration(`scheduler: { kind: local, ${more} }`);
const windowOf = (times: string, more = 'covers: { all: true }', zone = 'Europe/Madrid'): string =>
  `windows: [{ id: w, timeZone: ${zone}, ${times}, ${more} }]`;
const window = (more: string): string => windowOf(span, `covers: { all: true }, ${more}`);
const rule = (rrule: string): string => window(`rrule: "${rrule}"`);
const nested = (levels: number): string => `systems: ${'['.repeat(levels)}${']'.repeat(levels)}`;
const many = (part: string, count: number): string =>
  JSON.stringify({ [part]: Array.from({ length: count }, (_, n) => ({ id: `i${n}` })) });

const MIB = 1024 * 1024;
const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  );

export type BadDocument = readonly [what: string, content: string | Buffer, said: RegExp];

/** Bytes that are not text. */
export const ENCODINGS: readonly BadDocument[] = [
  ['UTF-16LE with a BOM', Buffer.from('\ufeffsystems: []', 'utf16le'), /UTF-8, found UTF-16/],
  [
    'UTF-16BE with a BOM',
    Buffer.from('\ufeffsystems: []', 'utf16le').swap16(),
    /UTF-8, found UTF-16/,
  ],
  ['UTF-16LE without a BOM', Buffer.from('systems: []', 'utf16le'), /found NUL.*UTF-16/],
  ['UTF-32', bytes([0xff, 0xfe, 0, 0], 's\0\0\0'), /UTF-8, found UTF-16/],
  ['latin1', bytes('systems:\n  - { id: a, name: "', [0xf3], '" }'), /:2: expected text in UTF-8/],
  [
    'windows-1252',
    bytes('# ', [0x93], 'ERP', [0x94], '\nsystems: []'),
    /:1: expected text in UTF-8/,
  ],
  ['a truncated character', bytes('systems: [] # ', [0xe2, 0x82]), /expected text in UTF-8/],
  ['an overlong slash', bytes('systems: [] # ', [0xc0, 0xaf]), /expected text in UTF-8/],
  [
    'a lone surrogate as UTF-8',
    bytes('systems: [] # ', [0xed, 0xa0, 0x80]),
    /expected text in UTF-8/,
  ],
  ['gzip', bytes([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xcb, 0x4f]), /expected text in UTF-8/],
  ['a NUL in the text', 'systems: []\n\0\n', /found NUL/],
  ['nothing but NUL', '\0\0\0\0', /found NUL/],
  ['a terminal escape in the text', '\x1b[2Jsystems: []', /./],
];

/** Text that is not YAML, or more of it than anyone writes. */
export const SYNTAX: readonly BadDocument[] = [
  ['one tab', '\tsystems: []', /:1:1: Tabs are not allowed/],
  ['a tab as indentation', 'systems:\n\t- id: a\n', /:2:1: Tabs are not allowed/],
  ['an unclosed quote', 'systems: [{ id: "a }]', /Missing closing "quote/],
  ['an unclosed mapping', 'systems: [{ id: a ]', /:1:\d+: /],
  ['unevenly indented items', 'systems:\n  - id: a\n   - id: b\n', /:\d:\d+: /],
  ['an unknown alias', 'systems: *nope', /Unresolved alias.*nope/],
  ['a recursive alias', 'systems: &a [*a]', /aliases that do not contain themselves/],
  ['a merge key', 'x: &x { id: a }\nsystems: [{ <<: *x }]', /unknown key "<<"/],
  ['a Python tag', 'systems: !!python/object:os.system [x]', /plain YAML without tags/],
  ['a binary tag', 'systems: !!binary aGVsbG8=', /plain YAML without tags/],
  ['a custom tag', 'systems: !include all.yaml', /plain YAML without tags/],
  ['two documents', 'systems: []\n---\nwindows: []\n', /:2:1: expected one document/],
  ['a duplicate key', 'systems: []\nwindows: []\nsystems: []\n', /:3:1: expected each key once/],
  [
    'a duplicate key in an item',
    'systems:\n  - id: a\n    id: b\n',
    /:3:5: expected each key once/,
  ],
  [
    'a duplicate key in JSON',
    '{"systems": [],\n "systems": []}',
    /:2:2: expected each key once, found "systems"/,
  ],
  ['the same key, escaped', '{"systems": [], "syst\\u0065ms": []}', /expected each key once/],
  ['a key that is a list', '? [a]\n: 1\n', /expected a key that is text/],
  ['JSON with a comment', '{"systems": [] // none\n}', /:1:\d+: /],
  ['truncated JSON', '{"systems": [{"id": "a"', /:1:\d+: /],
  ['two JSON objects, one per line', '{"systems": []}\n{"windows": []}\n', /:\d:\d+: /],
  ['a list', '- id: a\n', /expected a mapping, found a list/],
  ['a word', 'systems', /expected a mapping, found text/],
  ['a number', '42', /expected a mapping, found a number/],
  ['nothing', '', /expected a mapping, found null/],
  ['only a comment', '# later\n', /expected a mapping, found null/],
  ['null', 'null', /expected a mapping, found null/],
  ['a colon without a space', 'systems:[]', /expected a mapping, found text/],
  ['51 levels', nested(51), /nested at most 50 deep/],
  [
    '51 levels of JSON',
    `{"systems": ${'['.repeat(51)}${']'.repeat(51)}}`,
    /nested at most 50 deep/,
  ],
  ['50 levels', nested(49), /systems\[0\]: expected a mapping, found a list/],
  [
    '100,000 levels of JSON',
    `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    /nested at most 50 deep/,
  ],
  ['100,000 dashes', `${'- '.repeat(100_000)}a`, /nested at most 50 deep/],
  ['an alias bomb', bombOfAliases(), /at most 900,000 values, every alias written out/],
  ['900,001 values', `{"systems":[${'1,'.repeat(900_000)}1]}`, /at most 900,000 values/],
  ['more than 16 MiB', ' '.repeat(16 * MIB + 1), /expected at most 16 MiB/],
  ['16 MiB of spaces', ' '.repeat(16 * MIB), /expected a mapping/],
  [
    'a title of 15 MiB',
    `{"systems":[{"id":"a","name":"${'x'.repeat(15 * MIB)}"}]}`,
    /at most 500 characters/,
  ],
  ['a key of 1 MiB', `{"${'k'.repeat(MIB)}": 1}`, /unknown key "k{100}…"/],
  [
    '20,000 unknown keys',
    `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":1`).join()}}`,
    /at most 10,000 keys in one mapping/,
  ],
];

function bombOfAliases(): string {
  const nine = (word: string): string => `[${Array(9).fill(word).join(', ')}]`;
  const lines = Array.from({ length: 10 }, (_, level) =>
    level === 0 ? `a0: &a0 ${nine('x')}` : `a${level}: &a${level} ${nine(`*a${level - 1}`)}`,
  );
  return lines.join('\n');
}

/** Parts and ids. */
export const PARTS: readonly BadDocument[] = [
  ['a mapping instead of a list', 'systems: {}', /systems: expected a list, found a mapping/],
  ['null instead of a list', 'systems:\n', /systems: expected a list, found null/],
  ['text instead of a list', 'systems: erp', /systems: expected a list, found text/],
  ['null instead of a system', 'systems: [~]', /systems\[0\]: expected a mapping, found null/],
  ['an unknown part', 'window: []', /window: unknown key "window"/],
  ['__proto__', '{"__proto__": {"systems": []}}', /unknown key "__proto__"/],
  ['constructor', '{"constructor": {"prototype": {"x": 1}}}', /unknown key "constructor"/],
  ['an empty id', 'systems: [{ id: "" }]', /systems\[0\]\.id: expected 1 to 100 letters/],
  ['an id of 101 letters', `systems: [{ id: ${'a'.repeat(101)} }]`, /expected 1 to 100 letters/],
  ['an id with path traversal', 'systems: [{ id: ../../etc/passwd }]', /expected 1 to 100 letters/],
  ['an id with an accent', 'systems: [{ id: café }]', /expected 1 to 100 letters/],
  ['an id with a NUL', 'systems: [{ id: "a\\0" }]', /expected 1 to 100 letters/],
  ['an id with an escape', 'systems: [{ id: "a\\e[2J" }]', /expected 1 to 100 letters/],
  ['an id that is true', 'systems: [{ id: true }]', /expected text, found true or false/],
  ['no id', 'systems: [{ name: ERP }]', /systems\[0\]\.id: expected text, found nothing/],
  [
    'ids that differ only in case',
    'systems: [{ id: ERP }, { id: Erp }]',
    /more than the case.*"ERP" \(systems\[0\]\), found "Erp"/,
  ],
  [
    'a duplicate id',
    'systems: [{ id: erp }, { id: erp }]',
    /a unique id, found "erp" as in systems\[0\]/,
  ],
  ['a blank name', system('name: "  "'), /expected some text/],
  [
    'a name with a NUL',
    system('name: "a\\0b"'),
    /systems\[0\]\.name \(a\): expected text without NUL/,
  ],
  [
    'a lone surrogate',
    '{"systems":[{"id":"a","name":"\\ud83d"}]}',
    /without NUL or lone surrogates/,
  ],
  ['501 characters', system(`name: ${'n'.repeat(501)}`), /at most 500 characters/],
  ['5,001 systems', many('systems', 5_001), /systems: expected at most 5000 items/],
  ['20,001 windows', many('windows', 20_001), /windows: expected at most 20000 items/],
  ['a readiness without a probe', system('readiness: {}'), /exactly one of http, tcp and command/],
  [
    'two probes',
    system('readiness: { tcp: { host: a, port: 1 }, command: [a] }'),
    /exactly one of http/,
  ],
  ['port 65536', system('readiness: { tcp: { host: a, port: 65536 } }'), /port.*at most 65535/],
  [
    'a quoted port',
    system('readiness: { tcp: { host: a, port: "80" } }'),
    /port \(a\): expected a number, found text/,
  ],
  [
    'an invalid expression',
    system('readiness: { http: { url: "http://a", jmespath: "a ==" } }'),
    /expected a JMESPath expression/,
  ],
  [
    'a password in the URL of a probe',
    system('readiness: { http: { url: "https://ana:hunter2@a" } }'),
    /readiness\.http\.url \(a\): .*remanso secret set/,
  ],
];

/** What the agent or another scheduler starts. */
export const INTEGRATIONS: readonly BadDocument[] = [
  [
    'no scheduler',
    'integrations: [{ id: a }]',
    /scheduler \(a\): expected a mapping, found nothing/,
  ],
  [
    'an unknown kind',
    integration('scheduler: { kind: anacron }'),
    /scheduler\.kind \(a\): expected a scheduler of one of these kinds: local, guard/,
  ],
  [
    'a scheduler as a string',
    integration('scheduler: cron'),
    /scheduler \(a\): expected a mapping, found text/,
  ],
  ['no rule', scheduler('command: [a]'), /exactly one of cron, rrule and every/],
  ['two rules', scheduler('every: 1h, cron: "* * * * *", command: [a]'), /exactly one of cron/],
  ['@daily', scheduler('cron: "@daily", command: [a]'), /expected 5 fields/],
  ['an H', scheduler('cron: "H 3 * * *", command: [a]'), /expected 5 fields/],
  ['seven fields', scheduler('cron: "0 0 3 * * * 2027", command: [a]'), /expected 5 fields/],
  ['minute 60', scheduler('cron: "60 * * * *", command: [a]'), /found minute "60"/],
  ['30 February', scheduler('cron: "0 0 30 2 *", command: [a]'), /cron \(a\): expected/],
  ['every 0s', scheduler('every: 0s, command: [a]'), /greater than zero/],
  ['every 50ms', scheduler('every: 50ms, command: [a]'), /at least 100ms/],
  ['every month', scheduler('every: P1M, command: [a]'), /greater than zero/],
  ['a command as a string', scheduler('every: 1h, command: "node sync.js"'), /list of words/],
  ['an empty command', scheduler('every: 1h, command: []'), /at least the program/],
  [
    'a number in a command',
    scheduler('every: 1h, command: [sleep, 5]'),
    /command\[1\] \(a\): expected text, found a number/,
  ],
  [
    'a NUL in a command',
    scheduler('every: 1h, command: [node, "a\\0b"]'),
    /command\[1\] \(a\): expected text without NUL/,
  ],
  [
    'a command and a request',
    scheduler('every: 1h, command: [a], http: { url: "http://a" }'),
    /exactly one of command and http/,
  ],
  [
    'a file as URL',
    scheduler('every: 1h, http: { url: "file:///etc/passwd" }'),
    /http:\/\/ or https:\/\/ URL/,
  ],
  [
    'a password in a URL',
    scheduler('every: 1h, http: { url: "http://ana:hunter2@erp/" }'),
    /scheduler\.http\.url \(a\): .*remanso secret set/,
  ],
  [
    'a user in a URL',
    scheduler('every: 1h, http: { url: "http://token@erp/" }'),
    /URL without user and password/,
  ],
  [
    'a header with a line break',
    scheduler('every: 1h, http: { url: "http://a", headers: { "a\\nb": x } }'),
    /headers.*key/,
  ],
  [
    'status 99',
    scheduler('every: 1h, http: { url: "http://a", successCodes: [99] }'),
    /at least 100/,
  ],
  [
    'a literal secret',
    scheduler('every: 1h, http: { url: "http://a", headers: { a: { secret: x } } }'),
    /secretRef/,
  ],
  [
    'Mars time',
    scheduler('every: 1h, timeZone: Mars/Olympus, command: [a]'),
    /zone of the IANA database/,
  ],
  [
    'a start with cron',
    scheduler('cron: "* * * * *", start: 2026-12-06T02:00, command: [a]'),
    /no start beside cron/,
  ],
  [
    'an rrule without a start',
    scheduler('rrule: FREQ=DAILY, command: [a]'),
    /wall-clock start that the rrule/,
  ],
  [
    'an unknown system',
    integration(`systems: [erp], scheduler: ${local}`),
    /a system that exists, found "erp"/,
  ],
  ['after itself', integration(`after: [a], scheduler: ${local}`), /no cycle, found a -> a/],
  [
    'after an unknown integration',
    integration(`after: [b], scheduler: ${local}`),
    /an integration that exists, found "b"/,
  ],
  [
    'missedRuns: never',
    integration(`missedRuns: never, scheduler: ${local}`),
    /one of skip, once, all, ask/,
  ],
  [
    'inFlight for a guard',
    integration('inFlight: stop, scheduler: { kind: guard }'),
    /the agent can only stop runs/,
  ],
  [
    'a timeout of 25 days',
    integration('scheduler: { kind: node-red, url: "http://a", timeout: 25d }'),
    /at most 24 days, found "25d"/,
  ],
];

/** When and what. */
export const WINDOWS: readonly BadDocument[] = [
  [
    'no times',
    'windows: [{ id: w, timeZone: UTC, covers: { all: true } }]',
    /start \(w\): expected text, found nothing/,
  ],
  [
    'a date without a time',
    windowOf('start: 2026-12-06, duration: PT1H'),
    /wall-clock time that exists/,
  ],
  ['a start with Z', windowOf('start: 2026-12-06T02:00Z, duration: PT1H'), /\(no zone\)/],
  [
    'a start at 24:00',
    windowOf('start: 2026-12-06T24:00, duration: PT1H'),
    /wall-clock time that exists/,
  ],
  [
    '30 February',
    windowOf('start: 2026-02-30T02:00, duration: PT1H'),
    /wall-clock time that exists/,
  ],
  ['the year 1', windowOf('start: 0001-01-01T00:00, duration: PT1H'), /from 1900 to 2999/],
  ['the year 9999', windowOf('start: 9999-01-01T00:00, duration: PT1H'), /from 1900 to 2999/],
  [
    'an end equal to the start',
    windowOf('start: 2026-12-06T02:00, end: 2026-12-06T02:00'),
    /a time after the start/,
  ],
  ['end and duration', window('duration: PT1H'), /exactly one of end and duration/],
  ['neither', windowOf('start: 2026-12-06T02:00'), /exactly one of end and duration/],
  ['a month long', windowOf('start: 2026-12-06T02:00, duration: P1M'), /greater than zero/],
  ['32 days long', windowOf('start: 2026-12-06T02:00, duration: P32D'), /at most 31 days/],
  [
    '32 days by the end',
    windowOf('start: 2026-12-06T02:00, end: 2027-01-07T03:00'),
    /at most 31 days/,
  ],
  ['a negative length', windowOf('start: 2026-12-06T02:00, duration: -PT1H'), /greater than zero/],
  [
    'no zone',
    `windows: [{ id: w, ${span}, covers: { all: true } }]`,
    /timeZone \(w\): expected text, found nothing/,
  ],
  [
    'an offset as time zone',
    windowOf(span, 'covers: { all: true }', 'UTC+2'),
    /zone of the IANA database/,
  ],
  [
    'a zone with path traversal',
    windowOf(span, 'covers: { all: true }', '../../etc/passwd'),
    /zone of the IANA database/,
  ],
  ['iCalendar property names', rule('RRULE:FREQ=DAILY'), /rrule \(w\): expected/],
  ['INTERVAL=0', rule('FREQ=DAILY;INTERVAL=0'), /INTERVAL: expected a whole number from 1/],
  [
    'UNTIL before the start',
    rule('FREQ=DAILY;UNTIL=20200101T000000Z'),
    /UNTIL at or after the start|rule with at least one date/,
  ],
  ['a sixth Sunday', rule('FREQ=MONTHLY;BYDAY=6SU'), /rule with at least one date/],
  ['a rule of 1,001 letters', rule(`FREQ=DAILY;X=${'1'.repeat(1000)}`), /at most 1000 characters/],
  [
    'COUNT and UNTIL',
    rule('FREQ=DAILY;COUNT=2;UNTIL=20270101T000000Z'),
    /COUNT or UNTIL, not both/,
  ],
  ['FREQ=SECONDLY', rule('FREQ=SECONDLY'), /MINUTELY or longer/],
  [
    'an exdate that is not a list',
    window('exdates: 2026-12-06T02:00'),
    /exdates \(w\): expected a list/,
  ],
  [
    'an exdate in words',
    window('exdates: [soon]'),
    /exdates\[0\] \(w\): expected a wall-clock time/,
  ],
  ['every start excluded', window('exdates: [2026-12-06T02:00]'), /expected at least one start/],
  ['no scope', windowOf(span, 'covers: {}'), /systems, tags or integrations, or all: true/],
  ['all: "true"', windowOf(span, 'covers: { all: "true" }'), /expected true or false, found text/],
  [
    'an empty scope',
    windowOf(span, 'covers: { integrations: [ghost] }'),
    /integration that exists, found "ghost"/,
  ],
  ['none at once', window('reopening: { atOnce: 0 }'), /atOnce \(w\): expected at least 1/],
  [
    'infinitely many at once',
    window('reopening: { atOnce: .inf }'),
    /atOnce \(w\): expected a number/,
  ],
  ['a negative gap', window('reopening: { gap: -1s }'), /greater than zero/],
];

export type OddDocument = readonly [what: string, content: string | Buffer, printed: RegExp];

/** What looks wrong but is valid. */
export const ACCEPTED: readonly OddDocument[] = [
  [
    'anchors and aliases',
    'x-shared: &s [erp]\n'.replace('x-shared', 'systems').replace('[erp]', '[{ id: erp }]'),
    /erp/,
  ],
  ['a UTF-8 BOM', '\ufeffsystems: [{ id: bom }]', /\+ system bom/],
  ['Windows line endings', 'systems:\r\n  - id: crlf\r\n    name: CR and LF\r\n', /\+ system crlf/],
  ['JSON on several lines', '{\n  "systems": [\n    { "id": "json" }\n  ]\n}\n', /\+ system json/],
  ['a trailing comma, as YAML has it', '{"systems": [{"id": "comma"},]}', /\+ system comma/],
  [
    'a name with a bidirectional mark',
    system('name: "\\u202Eevil\\u2066"').replace('id: a', 'id: bidi'),
    /\+ system bidi/,
  ],
  [
    'a name with a terminal escape',
    system('name: "\\e[2J\\e[31m"').replace('id: a', 'id: escape'),
    /\+ system escape/,
  ],
  [
    'a name made of emoji',
    system('name: "🛠️ ERP 👩‍🔧"').replace('id: a', 'id: emoji'),
    /\+ system emoji/,
  ],
  [
    'words that are true in YAML 1.1',
    system('name: "on"').replace('id: a', 'id: no'),
    /\+ system no/,
  ],
  ['an empty document', '{}', /No changes/],
  ['empty parts', 'systems: []\nwindows: []\n', /No changes/],
];
