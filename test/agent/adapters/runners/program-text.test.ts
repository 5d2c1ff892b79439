import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  consoleCodePage,
  pageIn,
  programText,
} from '../../../../agent/adapters/runners/program-text.ts';
import { LocalRunner } from '../../../../agent/adapters/runners/local-runner.ts';
import { commandEnd } from '../../../../agent/adapters/connectors/kit/hosts/command-end.ts';
import { OPEN_GATE, runRequest, script } from '../../../support/runner-request.ts';

const inPage = (page: number | undefined) => () => Promise.resolve(page);

describe('program output', () => {
  it.each<[page: number, hex: string, text: string]>([
    [437, '6f 70 65 72 61 63 69 a2 6e 0d 0a', 'operación\r\n'],
    [850, 'a4 b5 e0 d5', 'ñÁÓı'],
    [858, '31 d5', '1€'],
    [852, '5a 61 be a2 fd', 'Zażóř'],
    [866, '8e e8 a8 a1 aa a0', 'Ошибка'],
    [737, '91 ad 9b', 'Σφδ'],
    [857, 'a7 8d 9f', 'ğış'],
    [862, '99 8c 85 8d', 'שלום'],
    [1252, '66 fa 74 20 80', 'fút €'],
    [720, '9d a2 a4', 'إتج'],
    [874, 'a1 e3', 'กใ'],
    [54_936, '81 30 84 36', '¥'],
    [932, '83 47 83 89 81 5b', 'エラー'],
    [936, 'b4 ed ce f3', '错误'],
    [949, 'bf c0 b7 f9', '오류'],
    [950, 'bf f9 bb 7e', '錯誤'],
  ])('in code page %d is decoded', async (page, hex, text) => {
    const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
    expect(await programText(bytes, inPage(page))).toBe(text);
  });

  it('is decoded as UTF-8 where valid, without asking for the code page', async () => {
    const ask = () => Promise.reject(new Error('asked'));
    expect(await programText(Buffer.from('Größe 表 ✓\n'), ask)).toBe('Größe 表 ✓\n');
    expect(await programText(Buffer.alloc(0), ask)).toBe('');
  });

  it('is decoded line by line: one program calls another', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Größe ✓\n'),
      Buffer.from([0xa4, 0x0d, 0x0a]),
      Buffer.from('plain\n'),
      Buffer.from([0x82]),
    ]);
    expect(await programText(bytes, inPage(850))).toBe('Größe ✓\nñ\r\nplain\né');
  });

  it.each([undefined, 65_001, 37, 99_999])('in code page %s keeps what is UTF-8', async (page) => {
    const bytes = Buffer.concat([Buffer.from('é '), Buffer.from([0xa4])]);
    expect(await programText(bytes, inPage(page))).toBe('é \uFFFD');
  });
});

it.each([
  ['Active code page: 850\r\n', 850],
  ['Página de códigos activa: 1252\r\n', 1252],
  ['Aktive Codepage: 65001.\r\n', 65_001],
  ['現在のコード ページ: 932', 932],
  ['Active code page: 0\r\n', undefined],
  ['', undefined],
])('chcp says %j', (said, page) => {
  expect(pageIn(said)).toBe(page);
});

it('only Windows has a console code page, queried each time', async () => {
  const [first, second] = [await consoleCodePage(), await consoleCodePage()];
  expect(second).toBe(first);
  if (process.platform === 'win32') expect(iconv.encodingExists(`cp${first ?? 0}`)).toBe(true);
  else expect(first).toBeUndefined();
});

it("command output is decoded with it, and so are a scheduler's errors", async () => {
  const code = 'const b = Buffer.from([0x66, 0xa3, 0x74]); process.stdout.write(b); ';
  const told = process.platform === 'win32' ? 'fút' : 'f\uFFFDt';
  const run = new LocalRunner(process.env).start(runRequest({ command: script(code) }), OPEN_GATE);
  expect(await run.ended).toMatchObject({ succeeded: true, output: told });
  const [program = '', ...words] = script(code.replace('stdout', 'stderr'));
  const end = await commandEnd({
    argv: [program, ...words],
    environment: {},
    timeoutMs: 20_000,
  });
  expect(end).toMatchObject({ kind: 'exited', code: 0, err: told });
});
