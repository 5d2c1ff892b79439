import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { exposition } from '../../../../agent/features/metrics/core/exposition.ts';
import { FAMILIES } from '../../../../agent/features/metrics/core/metric-families.ts';
import { describeWith } from '../../../support/required-programs.ts';
import {
  checkedMetrics,
  checkedRules,
  testedRules,
} from '../../../support/features/metrics/promtool.ts';

const FOLDER = new URL('../../../../agent/features/metrics/', import.meta.url);
const at = (name: string): string => fileURLToPath(new URL(name, FOLDER));
const RULES = at('files/remanso.rules.yml');
const OWN = at('files/window-aware.rules.yml');
const DASHBOARD = at('files/remanso-dashboard.json');

const EXPORTED: readonly string[] = Object.values(FAMILIES).map(({ name }) => name);

function named(file: string): readonly string[] {
  return [...new Set(readFileSync(file, 'utf8').match(/\bremanso_\w+/g))].sort();
}

it.each([RULES, OWN, DASHBOARD])('%s names no metric that is not exported', (file) => {
  expect(named(file).filter((name) => !EXPORTED.includes(name))).toEqual([]);
});

it('the dashboard shows every metric, and the page explains every one', () => {
  expect(EXPORTED.filter((name) => !named(DASHBOARD).includes(name))).toEqual([]);
  const rows = [...readFileSync(at('README.md'), 'utf8').matchAll(/^\| `(remanso_\w+)/gm)];
  expect(rows.map(([, name]) => name).sort()).toEqual([...EXPORTED].sort());
});

it('the dashboard asks one data source, whoever brings it, and no panel lies on another', () => {
  const { panels } = JSON.parse(readFileSync(DASHBOARD, 'utf8')) as {
    panels: { id: number; datasource: object; gridPos: Record<'x' | 'y' | 'w' | 'h', number> }[];
  };
  const taken = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
  );
  expect(new Set(taken).size).toBe(taken.length);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  for (const { datasource } of panels) {
    expect(datasource).toEqual({ type: 'prometheus', uid: '${source}' });
  }
});

/** Of one agent among others: `paused{integration="a"}` is of the first instance unless it says another. */
function series(name: string): string {
  const [, metric = '', own = ''] = /^(\w+)(?:\{(.*)\})?$/.exec(name) ?? [];
  const instance = own.includes('instance=') ? '' : 'instance="erp1",';
  return metric.startsWith('remanso') ? `${metric}{job="node",${instance}${own}}` : name;
}

interface Play {
  /** Default: a minute. */
  readonly interval?: string;
  readonly input: Readonly<Record<string, string>>;
  /** By the time of asking: the labels by which each alert that fires is told from others. */
  readonly fires: Readonly<Record<string, readonly string[]>>;
}

const TOLD_BY = 'integration|window|stage|scheduler|host|check|instance';

function play(
  file: string,
  alert: string,
  { interval = '1m', input, fires }: Play,
): ReturnType<typeof testedRules> {
  const input_series = Object.entries(input).map(([name, values]) => ({
    ...{ series: series(name), values },
  }));
  const promql_expr_test = Object.entries(fires).map(([eval_time, expected]) => ({
    expr: `count by (${TOLD_BY.replaceAll('|', ',')}) (ALERTS{alertname="${alert}",alertstate="firing"})`,
    eval_time,
    exp_samples: expected.map((labels) => ({ labels: `{${labels}}`, value: 1 })),
  }));
  return testedRules(file, { interval, input_series, promql_expr_test });
}

const ERP = 'instance="erp1"';
const ORDERS = `${ERP},integration="orders"`;
const WINDOW = `${ERP},window="w"`;
/** Every four minutes: five later a value would be too old. */
const FOUR_DAYS = '0x1440';

describeWith(['promtool'])('the rules', () => {
  it.each([RULES, OWN])('%s is accepted by promtool', (file) => {
    expect(checkedRules(file)).toMatchObject({ code: 0 });
  });

  it('a text with every metric is found right, its names and types too', () => {
    const measured = Object.values(FAMILIES).map((family) => ({
      ...{ family, samples: [{ labels: { integration: 'a "b"' }, value: 1 }] },
    }));
    expect(checkedMetrics(exposition(measured, 'prometheus'))).toEqual({ code: 0, said: '' });
  });

  it.each<[string, string, Play]>([
    [
      'RemansoLeak',
      'a leak, for ten minutes and as long as its hold is in force',
      {
        input: { remanso_leaks_total: '0x5 1x60', remanso_leaks: '0x5 1x20 0x40' },
        fires: { '4m': [], '6m': [ERP], '20m': [ERP], '40m': [] },
      },
    ],
    [
      'RemansoLeak',
      'the agent starts anew and counts from 0',
      {
        input: { remanso_leaks_total: '3x10 0x20', remanso_leaks: '0x30' },
        fires: { '9m': [], '12m': [], '25m': [] },
      },
    ],
    [
      'RemansoHoldNotVerified',
      'what is held is not known to be paused for more than two minutes',
      {
        input: {
          'remanso_integration_held{integration="orders"}': '0x5 1x20',
          'remanso_integration_paused{integration="orders"}': '0x5 stale _x9 1x10',
        },
        fires: { '7m': [], '9m': [ORDERS], '12m': [ORDERS], '20m': [] },
      },
    ],
    [
      'RemansoHoldNotVerified',
      'finishing and reopening are known',
      {
        input: {
          'remanso_integration_held{integration="orders"}': '1x20',
          'remanso_integration_paused{integration="orders"}': '0x20',
        },
        fires: { '15m': [] },
      },
    ],
    [
      'RemansoHoldNotVerified',
      'a pause was not read back for more than ten minutes',
      {
        input: {
          'remanso_integration_held{integration="orders"}': '1x30',
          'remanso_integration_paused{integration="orders"}': '1x30',
          'remanso_hold_verified_timestamp_seconds{integration="orders"}': '0+60x5 300x25',
        },
        fires: { '14m': [], '20m': [ORDERS] },
      },
    ],
    [
      'RemansoWindowClosesLate',
      'it should have closed a quarter of an hour ago',
      {
        input: { 'remanso_window_closes_timestamp_seconds{window="w"}': '600x40 _x20' },
        fires: { '10m': [], '24m': [], '27m': [WINDOW], '50m': [] },
      },
    ],
    [
      'RemansoReadinessWaiting',
      'a system is not ready for a quarter of an hour; letting go is no waiting',
      {
        input: {
          'remanso_window_reopening{window="w",stage="checking"}': '_x5 1x30',
          'remanso_window_reopening{window="v",stage="releasing"}': '1x60',
        },
        fires: { '18m': [], '22m': [`${WINDOW},stage="checking"`], '50m': [] },
      },
    ],
    [
      'RemansoConnectorDown',
      'a scheduler does not answer for five minutes',
      {
        input: {
          'remanso_connector_up{scheduler="http",host="airflow:8080"}': '1x5 0x20 1x10',
          'remanso_connector_up{scheduler="cron"}': '1x40',
        },
        fires: { '9m': [], '12m': [`${ERP},scheduler="http",host="airflow:8080"`], '30m': [] },
      },
    ],
    [
      'RemansoAuditNotVerified',
      'the last look is older than two days',
      {
        interval: '4m',
        input: {
          remanso_audit_verified_timestamp_seconds: FOUR_DAYS,
          remanso_agent_start_timestamp_seconds: FOUR_DAYS,
        },
        fires: { '47h': [], '49h': [ERP] },
      },
    ],
    [
      'RemansoAuditNotVerified',
      'nobody has looked since the start',
      {
        interval: '4m',
        input: { remanso_agent_start_timestamp_seconds: FOUR_DAYS },
        fires: { '47h': [], '49h': [ERP] },
      },
    ],
    [
      'RemansoNotReady',
      'a check fails for five minutes',
      {
        input: {
          'remanso_ready_check{check="store"}': '1x5 0x20',
          'remanso_ready_check{check="loop"}': '1x30',
        },
        fires: { '9m': [], '12m': [`${ERP},check="store"`] },
      },
    ],
    [
      'RemansoMetricsStale',
      'a file is not written any more; that of another machine is',
      {
        input: {
          remanso_generated_timestamp_seconds: '0+60x10 600x30',
          'remanso_generated_timestamp_seconds{instance="erp2"}': '0+60x60',
        },
        fires: { '10m': [], '14m': [], '16m': [ERP], '30m': [ERP] },
      },
    ],
    [
      'RemansoDown',
      'the file says that no agent answers',
      { input: { remanso_up: '1x5 0x20' }, fires: { '6m': [], '9m': [ERP] } },
    ],
    ['RemansoDown', 'nobody says anything', { input: {}, fires: { '1m': [], '4m': [''] } }],
  ])('%s: %s', (alert, _, given) => {
    expect(play(RULES, alert, given)).toMatchObject({ code: 0 });
  });

  const late = { 'shop_last_order_timestamp_seconds{integration="orders"}': '0x120' };
  const fresh = { remanso_generated_timestamp_seconds: '0+60x120' };
  const paused = { 'remanso_integration_paused{integration="orders"}': '0x20 1x30 0x70' };
  const own = ['integration="orders"'];
  it.each<[string, Play]>([
    [
      'is silent while the integration is paused, and only then',
      { input: { ...late, ...fresh, ...paused }, fires: { '18m': own, '30m': [], '60m': own } },
    ],
    [
      'rings if the numbers are old, though they say paused',
      {
        input: {
          ...{ ...late, ...paused, remanso_generated_timestamp_seconds: '0+60x30 1800x90' },
          // Another agent that works does not vouch for this one.
          'remanso_generated_timestamp_seconds{instance="erp2"}': '0+60x120',
        },
        fires: { '30m': [], '40m': own },
      },
    ],
    [
      'rings if it is not known whether it is paused',
      {
        input: {
          ...{ ...late, ...fresh, 'remanso_integration_paused{integration="orders"}': '_x60' },
          'remanso_integration_held{integration="orders"}': '1x60',
        },
        fires: { '30m': own },
      },
    ],
    [
      'rings if another one is paused',
      {
        input: { ...late, ...fresh, 'remanso_integration_paused{integration="stock"}': '1x60' },
        fires: { '30m': own },
      },
    ],
  ])('a window-aware alert %s', (_, given) => {
    expect(play(OWN, 'ShopOrdersLate', given)).toMatchObject({ code: 0 });
  });
});
