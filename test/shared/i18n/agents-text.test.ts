import { describe, expect, it } from 'vitest';
import type { AgentFigures, AgentNow } from '../../../shared/domain/now/agent-now.ts';
import { agentsVerdict, type NamedAgent } from '../../../shared/domain/now/agents-verdict.ts';
import { agentStateText, agentsText } from '../../../shared/i18n/agents/agents-text.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';

const NOW = Date.UTC(2026, 10, 26, 21, 2, 40);
const AT_2217 = Date.UTC(2026, 10, 26, 21, 17);
const AT_0015 = Date.UTC(2026, 10, 26, 23, 15);
const TIMES = {
  en: new TimeText('Europe/Madrid', 'en'),
  es: new TimeText('Europe/Madrid', 'es'),
} as const;

const NOTHING: AgentFigures = { paused: 0, held: null, reopening: null, things: 0, next: null };

function known(kind: AgentNow['kind'], tone: AgentNow['tone'], figures: Partial<AgentFigures>) {
  return { kind, tone, known: { ...NOTHING, ...figures }, lostSince: null } satisfies AgentNow;
}

const flowing = known('flowing', 'flow', {});
const empty = known('empty', 'flow', {});
const lost: AgentNow = { kind: 'lost', tone: 'unknown', known: null, lostSince: NOW - 600_000 };
const connecting: AgentNow = { kind: 'connecting', tone: 'unknown', known: null, lostSince: null };
const trouble = (things: number): AgentNow => known('trouble', 'trouble', { things });
const paused = (names: readonly string[] | null, until: number | null, things = 0): AgentNow =>
  known('paused', 'still', {
    paused: 4,
    things,
    held: {
      kind: 'each',
      groups: [
        {
          subject: names === null ? { kind: 'everything' } : { kind: 'named', names: [...names] },
          end: until === null ? { kind: 'person' } : { kind: 'time', at: until },
        },
      ],
      earlier: null,
    },
  });

const here = (now: AgentNow): NamedAgent => ({ name: null, now });
const at = (name: string, now: AgentNow): NamedAgent => ({ name, now });

const say = (agents: readonly NamedAgent[], language: 'en' | 'es' = 'en'): string =>
  agentsText(agentsVerdict(agents), { times: TIMES[language], now: NOW });

describe('one sentence over several agents', () => {
  it('says where what is paused, and where somebody is needed', () => {
    const agents = [here(trouble(2)), at('erp-db1', paused(null, AT_2217))];
    expect(say(agents)).toBe(
      'Everything is paused until 22:17 CET on erp-db1; 2 things need your attention on this machine',
    );
    expect(say(agents, 'es')).toBe(
      'Todo en pausa hasta las 22:17 CET en erp-db1; 2 asuntos requieren su atención en esta máquina',
    );
    expect(agentsVerdict(agents).tone).toBe('trouble');
  });

  it('says once what is paused alike, the soonest end first, and sums up what needs somebody', () => {
    const agents = [
      here(paused(['ERP'], AT_0015, 1)),
      at('erp-db1', paused(null, AT_2217)),
      at('erp-db2', paused(null, AT_2217, 2)),
    ];
    expect(say(agents)).toBe(
      'Everything is paused until 22:17 CET on erp-db1 and erp-db2; ' +
        'ERP is paused until 00:15 CET tomorrow on this machine; ' +
        '3 things need your attention on this machine and erp-db2',
    );
  });

  it('names both ends where one agent has two', () => {
    const { known: figures } = paused(null, AT_2217);
    const both = known('paused', 'still', {
      ...figures,
      held: {
        kind: 'each',
        groups: [
          { subject: { kind: 'named', names: ['CRM'] }, end: { kind: 'time', at: AT_2217 } },
          { subject: { kind: 'named', names: ['ERP'] }, end: { kind: 'time', at: AT_0015 } },
        ],
        earlier: null,
      },
    });
    expect(say([here(flowing), at('erp-db1', both)])).toBe(
      'CRM is paused until 22:17, ERP until 00:15 CET tomorrow, on erp-db1',
    );
  });

  it('says what reopens where, and how far it is', () => {
    const reopening = (mood: 'going' | 'not-ready') =>
      known('reopening', 'drain', {
        reopening: { subject: { kind: 'named', names: ['ERP'] }, mood, flowing: 2, of: 5 },
      });
    expect(say([here(flowing), at('erp-db1', reopening('going'))])).toBe(
      'ERP is reopening on erp-db1: 2 of 5 flow again',
    );
    expect(say([here(flowing), at('erp-db1', reopening('not-ready'))], 'es')).toBe(
      'ERP sigue en pausa en erp-db1: no está listo',
    );
  });

  it('is never sure of an agent that does not answer', () => {
    const agents = [here(flowing), at('erp-db1', lost)];
    expect(say(agents)).toBe('erp-db1 does not answer; everything is flowing on this machine');
    expect(say(agents, 'es')).toBe('erp-db1 no responde; todo fluye en esta máquina');
    expect(agentsVerdict(agents).tone).toBe('unknown');
    expect(say([here(lost), at('erp-db1', lost)])).toBe('This machine and erp-db1 do not answer');
    expect(say([here(flowing), at('erp-db1', connecting)])).toBe(
      'Connecting to erp-db1; everything is flowing on this machine',
    );
    const stale = [here(lost), at('erp-db1', paused(null, AT_2217))];
    expect(say(stale)).toBe(
      'Everything is paused until 22:17 CET on erp-db1; this machine does not answer',
    );
    expect(agentsVerdict(stale).tone).toBe('unknown');
  });

  it('is calm only where all of them are', () => {
    expect(say([here(flowing), at('erp-db1', flowing)])).toBe(
      'Everything is flowing on both agents',
    );
    expect(say([here(empty), at('a', flowing), at('b', flowing)], 'es')).toBe(
      'Todo fluye en los 3 agentes',
    );
    expect(say([here(empty), at('a', empty)])).toBe('Nothing to protect yet on both agents');
    expect(agentsVerdict([here(flowing), at('erp-db1', empty)]).tone).toBe('flow');
  });

  it('stays a sentence over many', () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      at(`server-${index}`, paused([`System ${index}`], AT_2217 + index * 60_000, 1)),
    );
    expect(say(many)).toBe(
      'Integrations are paused on 20 agents; 20 things need your attention on 20 agents',
    );
    expect(say(many.map(({ name }) => ({ name, now: lost })))).toBe('20 agents do not answer');
  });

  it('shows a name as it is, shortened', () => {
    const name = `<b>${'x'.repeat(300)}`;
    const said = say([here(flowing), at(name, lost)]);
    expect(said).toContain(`<b>${'x'.repeat(36)}… does not answer`);
  });
});

describe('the state of one agent, beside its name', () => {
  it.each([
    [flowing, 'flowing', 'todo fluye'],
    [empty, 'nothing to protect yet', 'aún nada que proteger'],
    [paused(null, AT_2217, 2), '4 paused, 2 need attention', '4 en pausa, 2 requieren atención'],
    [trouble(1), '1 needs attention', '1 requiere atención'],
    [lost, 'not reachable since 21:52 CET', 'sin conexión desde las 21:52 CET'],
    [connecting, 'connecting…', 'conectando…'],
  ])('is said in both languages: %#', (now, english, spanish) => {
    expect(agentStateText(now, TIMES.en, NOW)).toBe(english);
    expect(agentStateText(now, TIMES.es, NOW)).toBe(spanish);
  });
});
