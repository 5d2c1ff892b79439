import { describe, expect, it } from 'vitest';
import { exposition } from '../../../../../agent/features/metrics/core/exposition.ts';
import {
  FAMILIES,
  type MetricFamily,
} from '../../../../../agent/features/metrics/core/metric-families.ts';

const gauge: MetricFamily = { name: 'a_b', type: 'gauge', help: 'Says "why" in C:\\x\nand more.' };

describe('exposition', () => {
  it.each([
    ['plain', 'a_b{l="plain"} 1'],
    ['a"b', String.raw`a_b{l="a\"b"} 1`],
    ['a\\b', String.raw`a_b{l="a\\b"} 1`],
    ['a\nb', String.raw`a_b{l="a\nb"} 1`],
    ['a\rb', 'a_b{l="a\rb"} 1'],
    ['{},=', 'a_b{l="{},="} 1'],
    ['ñ €', 'a_b{l="ñ €"} 1'],
    ['\uD800', 'a_b{l="\uFFFD"} 1'],
    ['', 'a_b 1'],
  ])('writes the label value %j', (value, line) => {
    const text = exposition(
      [{ family: gauge, samples: [{ labels: { l: value }, value: 1 }] }],
      'prometheus',
    );
    expect(text.split('\n').slice(2)).toEqual([line, '']);
  });

  it.each([
    [1, '1'],
    [0.5, '0.5'],
    [1_796_308_390.476, '1796308390.476'],
    [-1, '-1'],
  ])('writes the number %d', (value, written) => {
    const text = exposition([{ family: gauge, samples: [{ value }] }], 'prometheus');
    expect(text.split('\n')[2]).toBe(`a_b ${written}`);
  });

  it('writes nothing of a family without samples', () => {
    expect(exposition([{ family: gauge, samples: [] }], 'prometheus')).toBe('');
  });

  it('escapes helps as each format wants', () => {
    const measured = [{ family: gauge, samples: [{ value: 1 }] }];
    expect(exposition(measured, 'prometheus')).toContain(
      String.raw`# HELP a_b Says "why" in C:\\x\nand more.`,
    );
    expect(exposition(measured, 'openmetrics')).toContain(
      String.raw`# HELP a_b Says \"why\" in C:\\x\nand more.`,
    );
  });

  it('names families of OpenMetrics without the suffix of their samples', () => {
    const measured = [FAMILIES.leaks, FAMILIES.build].map((family) => ({
      ...{ family, samples: [{ value: 1 }] },
    }));
    const lines = exposition(measured, 'openmetrics').split('\n');
    expect(lines.filter((line) => !line.startsWith('# HELP'))).toEqual([
      ...['# TYPE remanso_leaks counter', 'remanso_leaks_total 1'],
      ...['# TYPE remanso_build info', 'remanso_build_info 1', '# EOF', ''],
    ]);
  });
});
