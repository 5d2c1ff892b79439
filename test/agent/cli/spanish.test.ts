import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complete } from '../../../agent/cli/complete.ts';
import { Terminal } from '../../../agent/cli/output/terminal/terminal.ts';
import { buildProgram } from '../../../agent/cli/program.ts';
import { cliLanguage } from '../../../agent/cli/words/cli-language.ts';
import { doctorCodes, isDoctorCode } from '../../../shared/domain/doctor/doctor-codes.ts';
import { findingSentences } from '../../../shared/i18n/doctor/finding-sentences.ts';
import { runInProcess } from '../../support/cli-in-process.ts';
import { jsonLines, run, type CliRun } from '../../support/cli-run.ts';

const WORDS = new URL('../../../agent/cli/words/', import.meta.url);
const AGENT = fileURLToPath(new URL('../../../agent', import.meta.url));
const CATALOGUES = globSync('{cli/words/*,features/*/cli/**/locales}/en.json', { cwd: AGENT });

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-es-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const spanish = { NO_COLOR: '1', LANG: 'es_ES.UTF-8' };

function remanso(args: readonly string[], stdin = ''): Promise<CliRun> {
  return runInProcess([...args, '--data-dir', join(folder, 'data')], { env: spanish, stdin });
}

describe('the language', () => {
  it.each([
    [{}, [], 'en'],
    [{ LANG: 'es_ES.UTF-8' }, [], 'es'],
    [{ LANG: 'es_MX' }, [], 'es'],
    [{ LANG: 'C' }, [], 'en'],
    [{ LANG: 'de_DE.UTF-8' }, [], 'en'],
    [{ LANG: 'en_GB.UTF-8', LC_MESSAGES: 'es_ES.UTF-8' }, [], 'es'],
    [{ LANG: 'es_ES.UTF-8', LC_ALL: 'C' }, [], 'en'],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: '', LC_MESSAGES: '' }, [], 'en'],
    [{ LC_ALL: 'en_GB.UTF-8', REMANSO_LANG: 'es' }, [], 'es'],
    [{ LANG: 'es_ES.UTF-8' }, ['status', '--lang', 'en'], 'en'],
    [{ LANG: 'en_GB.UTF-8' }, ['--lang=es', 'status'], 'es'],
    [{ LANG: 'en_GB.UTF-8' }, ['status', '--lang', 'en', '--lang', 'es'], 'es'],
    [{ LANG: 'es_ES.UTF-8' }, ['status', '--json'], 'en'],
    [{ LANG: 'en_GB.UTF-8' }, ['guard', '--', 'sync', '--lang', 'es'], 'en'],
  ] as const)('with %j and %j is %s', (environment, argv, language) => {
    expect(cliLanguage(argv, environment)).toBe(language);
  });
});

function sentencesOf(folder: string, language: 'en' | 'es'): string[] {
  const text = readFileSync(join(AGENT, folder, `${language}.json`), 'utf8');
  const sentences = Object.values(JSON.parse(text) as Record<string, string>);
  return sentences.flatMap((one) => (one.includes('{{') ? [] : one.split('\n')));
}

/** Every text of the catalogues that differs between the languages, without those that take values. */
async function englishTexts(): Promise<string[]> {
  const files = readdirSync(WORDS).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(
    files.map(async (file) => (await import(new URL(file, WORDS).href)) as object),
  );
  const textsOf = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object'
        ? Object.values(value ?? {}).flatMap(textsOf)
        : [];
  const catalogues = CATALOGUES.map((file) => dirname(file)).map((folder) => ({
    en: sentencesOf(folder, 'en'),
    es: sentencesOf(folder, 'es'),
  }));
  return [{ catalogues }, ...modules].flatMap((module) =>
    Object.values(module)
      .flat()
      .flatMap((value: unknown) => {
        if (typeof value !== 'object' || value === null) return [];
        if (!('en' in value) || !('es' in value)) return [];
        const known = new Set(textsOf(value.es));
        return textsOf(value.en).filter((text) => text.includes(' ') && !known.has(text));
      }),
  );
}

function commandsBelow(command: Command): Command[] {
  return command.commands.flatMap((one) => [one, ...commandsBelow(one)]);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

it('the help of every command is Spanish throughout', async () => {
  const out = new PassThrough();
  const host = {
    ...{ terminal: new Terminal(out, out, {}), environment: spanish, stdin: process.stdin },
    exit: () => undefined,
  };
  const program = await buildProgram([], host);
  const texts = (await englishTexts()).map(oneLine);
  expect(CATALOGUES).toContain('features/announcements/cli/source/locales/en.json');
  expect(texts.length).toBeGreaterThan(200);
  const commands = [program, ...commandsBelow(program)];
  expect(commands.length).toBeGreaterThan(40);
  for (const command of commands) {
    let help = '';
    command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    const said = oneLine(help);
    expect(help).toMatch(/^Uso: remanso/);
    expect(texts.filter((text) => said.includes(text))).toEqual([]);
    expect(said).not.toMatch(/\b(Options|Arguments|Commands|Examples|choices|default):/);
  }
});

describe('in Spanish', () => {
  it('usage errors name what is wrong, what is possible and what was meant', async () => {
    expect(await remanso(['pausa'])).toEqual({
      ...{ code: 2, stdout: '' },
      stderr:
        'error: el comando «pausa» no existe\n(¿Quería decir pause?)\n(añada --help para ver lo que se espera)\n',
    });
    expect((await remanso(['status', '--wath'])).stderr).toContain(
      'error: la opción «--wath» no existe\n(¿Quería decir --watch?)',
    );
    expect((await remanso(['completion', 'tcsh'])).stderr).toContain(
      '«tcsh» no es un valor de «shell». Valores posibles: bash, zsh, fish, powershell.',
    );
    expect((await remanso(['status', '--lang', 'fr'])).stderr).toContain(
      '«fr» no es un valor de «--lang <lang>». Valores posibles: en, es.',
    );
    expect((await remanso(['window', 'show'])).stderr).toContain('falta el argumento «window»');
  });

  it('options say what was expected, and what to do', async () => {
    const { code, stderr } = await remanso(['pause', '--all', '--for', 'mucho']);
    expect(code).toBe(2);
    expect(stderr).toBe(
      'remanso: El comando está incompleto o no es correcto.\n' +
        '--reason: indique el motivo, por ejemplo --reason "Actualización del ERP, CHG-1042"\n' +
        '--for: se esperaba una duración mayor que cero, como 30m, 1h30m, 2d o PT4H; se encontró "mucho"\n',
    );
  });

  it('without an agent, says so with exit 3', async () => {
    const { code, stderr } = await remanso(['status']);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /^remanso: Ningún agente responde en .*; inícielo con «remanso agent»\n$/,
    );
  });

  const document = `systems:
  - { id: erp, nam: ERP }
windows:
  - { id: w, timeZone: Europe/Madri, start: 2026-12-06T06:00, end: 2026-12-06T02:00, covers: { systems: [none] } }
`;

  it('a wrong document is refused at its places', async () => {
    const { code, stderr } = await remanso(['apply', '-'], document);
    expect(code).toBe(2);
    expect(stderr.split('\n')).toEqual([
      'remanso: El documento se ha rechazado; no ha cambiado nada.',
      'entrada estándar:2:16: systems[0].nam (erp): la clave «nam» no existe aquí; ¿quería decir name?',
      expect.stringContaining('windows[0].timeZone (w): se esperaba una zona'),
      'entrada estándar:4:63: windows[0].end (w): se esperaba una hora posterior al inicio, 2026-12-06T06:00',
      expect.stringContaining('(w): se esperaba un sistema que exista; se encontró «none»'),
      '',
    ]);
  });

  it.each<[what: string, document: string, said: RegExp]>([
    ['a tab', '\tsystems: []', /no se admiten tabuladores como sangría: use espacios/],
    ['a bracket that lacks', 'systems: [{ id: a ]', /la sangría no cuadra, o falta cerrar algo/],
    ['an alias', 'systems: *nope', /se esperaba un alias definido antes/],
    ['a circle', 'systems: &a [*a]', /alias que no se contengan a sí mismos/],
    [
      'too many values',
      JSON.stringify({ systems: Array.from({ length: 900_001 }, () => 1) }),
      /se admiten 900 000 valores como mucho/,
    ],
  ])('text that is no document is refused in Spanish: %s', async (_, text, said) => {
    const { code, stderr } = await remanso(['apply', '-'], text);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/expected at|Tabs are not allowed/);
  });

  it('what doctor advises is an order, in both languages', () => {
    const told = Object.keys(doctorCodes)
      .filter(isDoctorCode)
      .flatMap((code) =>
        (['en', 'es'] as const).map((language) => findingSentences(code, {}, language).mend),
      );
    expect(told.length).toBeGreaterThan(50);
    expect(
      told.filter((text) => /^(?:Lo|La|Los|Las|Le|Pone|Quita|Activa|Mira|Verifica) /.test(text)),
    ).toEqual([]);
    expect(
      told.filter((text) =>
        /^(?:Sets|Starts|Stores|Removes|Makes|Looks|Asks|Brings|Resumes|Installs|Enables|Switches|Verifies) /.test(
          text,
        ),
      ),
    ).toEqual([]);
  });

  it('JSON is the same as in English', async () => {
    const args = ['apply', '-', '--json', '--data-dir', join(folder, 'data')];
    const [es, en] = await Promise.all(
      [spanish, { NO_COLOR: '1', LANG: 'C' }].map((env) =>
        runInProcess(args, { env, stdin: document }),
      ),
    );
    expect(es).toEqual(en);
    expect(es?.stdout).toContain('"unknown key \\"nam\\"; did you mean name?"');
  });

  it('what is applied, previewed and in the trail is told', async () => {
    const plan = JSON.stringify({
      systems: [{ id: 'erp' }],
      integrations: [{ id: 'orders', systems: ['erp'], scheduler: { kind: 'guard' } }],
      windows: [
        {
          ...{ id: 'night', timeZone: 'Europe/Madrid', start: '2036-12-06T02:00' },
          ...{ duration: 'PT4H', covers: { systems: ['erp'] } },
        },
      ],
    });
    const dry = await remanso(['apply', '-', '--dry-run'], plan);
    expect(dry.stdout).toBe(
      '+ sistema erp\n+ integración orders\n+ ventana night\nNo ha cambiado nada: era una simulación.\n',
    );
    expect((await remanso(['preview', '-'], plan)).stdout).toBe(
      'Ventana night\n  pone en pausa orders\n' +
        '  de 2036-12-06 02:00 CET (UTC+1) a 2036-12-06 06:00 CET (UTC+1): ejecuciones retenidas: no se sabe\n' +
        '    orders: no se sabe: sus ejecuciones solo las ve su guarda\n',
    );
    expect((await remanso(['apply', '-'], plan)).code).toBe(0);
    expect((await remanso(['apply', '-'], plan)).stdout).toBe('Ningún cambio.\n');
    expect((await remanso(['audit', 'verify'])).stdout).toMatch(
      /^La auditoría está intacta: 3 entradas\.\nSu cabeza es [0-9a-f]{64}, en la entrada 3\.\n$/,
    );
    expect((await remanso(['audit', 'list', '--window', 'night'])).stdout).toMatch(
      /definición cambiada +ventana night {2}por .* desde cli/,
    );
    const file = join(folder, 'plan.yaml');
    expect((await remanso(['export', file])).stdout).toBe(
      `Escrito en ${file}: 1 sistema, 1 integración, 1 ventana.\n`,
    );
  });

  const elsewhere = JSON.stringify({
    integrations: [
      {
        id: 'job',
        scheduler: {
          ...{ kind: 'http', preset: 'rundeck', baseUrl: 'http://127.0.0.1:1' },
          parameters: { jobId: 'abc', token: 'x' },
        },
      },
      {
        id: 'cmd',
        scheduler: {
          ...{ kind: 'command', pause: ['false'], resume: ['true'] },
          status: [process.execPath, '-e', 'process.exit(7)'],
        },
      },
    ],
  });

  it('what a check of schedulers finds is told', async () => {
    const checked = await remanso(['scheduler', 'preflight', '-'], elsewhere);
    expect(checked.stdout).toContain(
      '  por corregir scheduler-unreachable: GET http://127.0.0.1:1/api/41/job/abc/info: conexión rechazada: 127.0.0.1:1.\n',
    );
    expect(checked.stdout).not.toMatch(/\b(?:the|is|not|refused|expected)\b/);
  });

  it('why a place was not read is told', async () => {
    const server = 'rundeck+http://127.0.0.1:1';
    const asked = await remanso(['discover', '--no-local', '--server', server]);
    expect(asked.code).toBe(1);
    expect(asked.stderr).toMatch(
      /^no se pudo leer: Rundeck 127\.0\.0\.1:1: La plantilla nombra \{token\}; no hay/m,
    );
    const list = ['discover', '--no-local', '--server', server, '--json'];
    const { stdout } = await remanso(list);
    const [{ unreadable }] = jsonLines(stdout) as [{ unreadable: object }];
    expect(Object.keys(unreadable)).toEqual(['where', 'why', 'code']);
  });

  it('completion describes', async () => {
    const out = new PassThrough();
    let said = '';
    out.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await complete(['pause', '--ind'], {
      ...{ terminal: new Terminal(out, out, {}), environment: spanish, stdin: process.stdin },
      exit: () => undefined,
    });
    expect(said).toBe('--indefinitely\thasta que alguien la reanude\n');
  });

  it('the guard says why it runs nothing, and leaves its exit code as it was', async () => {
    const args = ['guard', '--integration', 'a b', '--', 'true'];
    const env = { REMANSO_LANG: '', LC_ALL: 'es_ES.UTF-8' };
    const { code, stderr } = await run(args, { env });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^remanso guard: --integration: se esperaban de 1 a 100 letras/);
    expect(stderr).toContain('Uso: remanso guard --integration ID');
    const lost = join(folder, 'nowhere');
    const named = ['guard', '--integration', 'x', '--data-dir', lost, '--lang', 'es', '--', 'true'];
    const unknown = await run(named);
    expect(unknown.code).toBe(69);
    expect(unknown.stderr).toMatch(
      /^remanso guard: no se sabe si x está retenida: .*\n {2}El comando no se ejecuta/,
    );
  });
});
