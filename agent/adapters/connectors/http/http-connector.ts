import type { SchedulerCapabilities } from '../../../../shared/domain/schedulers/capabilities/scheduler-capabilities.ts';
import type {
  HttpScheduler,
  HttpTemplates,
  RequestTemplate,
} from '../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReceipt } from '../../../core/state/scheduler-pause.ts';
import type {
  Connector,
  PauseNote,
  PreflightFinding,
  SchedulerReading,
} from '../../../ports/schedulers/connector.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { declaredPart } from '../kit/declared.ts';
import { failedFinding, finding } from '../kit/finding.ts';
import { accepted, isHtml, jsonOf } from '../kit/http-answer.ts';
import type { HttpAnswer } from '../kit/http-exchange.ts';
import { ApiCaller } from './api-caller.ts';
import { httpPreset } from './http-presets.ts';
import type { HttpPreset } from './presets/http-preset.ts';
import { countOf, readAnswer, type Captured } from './read-answer.ts';
import { undoLines } from './undo-lines.ts';

/** Any scheduler with an HTTP API that answers in JSON, by preset or by templates. */
export class HttpConnector implements Connector<HttpScheduler> {
  readonly #world: Pick<ConnectorWorld, 'clock'>;
  readonly #api: ApiCaller;

  constructor(world: Pick<ConnectorWorld, 'secrets' | 'clock'>) {
    this.#world = world;
    this.#api = new ApiCaller(world.secrets);
  }

  capabilities(scheduler: HttpScheduler): SchedulerCapabilities {
    const { templates, capabilities, privilege, verified } = presetOf(scheduler);
    return {
      scope: 'entry',
      ...declaredPart(scheduler.capabilities ?? capabilities),
      reads: {
        nextRun: templates.nextRunAt !== undefined,
        running: templates.running !== undefined,
      },
      marker: 'none',
      comparesAndSwaps: templates.ifMatch,
      privilege,
      verified,
    };
  }

  async read(scheduler: HttpScheduler): Promise<Result<SchedulerReading>> {
    const { templates } = presetOf(scheduler);
    const told = await this.#json(scheduler, templates, templates.status, {});
    if (!told.ok) return told;
    const { document, etag = null } = told.value;
    const said = readAnswer(document, templates);
    if (!said.ok) return said;
    const running = await this.#running(scheduler, templates, document, said.value.prior);
    if (!running.ok) return running;
    const tag = templates.ifMatch ? { [ETAG]: etag } : {};
    const prior = { ...said.value.prior, ...tag };
    return succeed({ ...said.value, prior, running: running.value });
  }

  async pause(
    scheduler: HttpScheduler,
    _note: PauseNote,
    { prior, fingerprint }: SchedulerReading,
  ): Promise<Result<SchedulerReceipt>> {
    const lost = Object.entries(capturedOf(prior)).find(([, value]) => value === null);
    if (lost !== undefined) return unrestorable(lost[0]);
    const done = await this.#switch(scheduler, 'pause', capturedOf(prior));
    if (!done.ok) return done;
    const fingerprints = { fingerprintBefore: fingerprint, fingerprintAfter: '' };
    return succeed({ priorEnabled: true, prior, ...fingerprints, at: this.#world.clock.now() });
  }

  async resume(scheduler: HttpScheduler, { prior }: SchedulerReceipt): Promise<Result<void>> {
    const { templates } = presetOf(scheduler);
    const captured = capturedOf(prior);
    if (!templates.ifMatch) return this.#switch(scheduler, 'resume', captured);
    // The pause created another version of it.
    const told = await this.#json(scheduler, templates, templates.status, {});
    if (!told.ok) return told;
    const { etag } = told.value;
    if (etag === undefined) return unrestorable(ETAG);
    return this.#switch(scheduler, 'resume', { ...captured, [ETAG]: etag });
  }

  undo(scheduler: HttpScheduler, { prior }: SchedulerReceipt): readonly string[] {
    return undoLines(scheduler, presetOf(scheduler).templates, capturedOf(prior));
  }

  async preflight(scheduler: HttpScheduler): Promise<readonly PreflightFinding[]> {
    const { templates, findings } = presetOf(scheduler);
    const reading = await this.read(scheduler);
    if (!reading.ok) return [failedFinding(reading.failure)];
    const found: PreflightFinding[] = [...findings, ...clearText(scheduler)];
    const { enabled, running } = reading.value;
    if (enabled === 'unknown') {
      found.push(finding('problem', 'state', say('find-http-neither')));
    }
    if (templates.running !== undefined && running === 'unknown') {
      found.push(finding('warning', 'rights', say('find-http-no-running')));
    }
    return [...found, finding('ok', 'read', say('find-http-read'))];
  }

  async #running(
    scheduler: HttpScheduler,
    templates: HttpTemplates,
    status: unknown,
    captured: Captured,
  ): Promise<Result<number | 'unknown'>> {
    const { running } = templates;
    if (running === undefined) return succeed('unknown');
    if (running.request === undefined) return countOf(status, running.count);
    const document = await this.#json(scheduler, templates, running.request, captured);
    // This often needs another right: without it only the runs are unknown.
    if (document.ok) return countOf(document.value.document, running.count);
    const { code } = document.failure;
    return code === 'scheduler-refused' || code === 'scheduler-missing'
      ? succeed('unknown')
      : document;
  }

  async #switch(
    scheduler: HttpScheduler,
    verb: 'pause' | 'resume',
    captured: Captured,
  ): Promise<Result<void>> {
    const { templates } = presetOf(scheduler);
    const template = matched(templates[verb], templates);
    const sent = await this.#api.send(scheduler, templates, template, captured);
    if (!sent.ok) return sent;
    // An HTML page instead of an answer comes from a proxy or a login, whatever its status code.
    if (isPage(sent.value, template.codes)) {
      const json = jsonOf(sent.value);
      if (!json.ok) return json;
    }
    const answer = accepted(sent.value, template.codes);
    return answer.ok ? succeed(undefined) : answer;
  }

  async #json(
    scheduler: HttpScheduler,
    templates: HttpTemplates,
    template: RequestTemplate,
    captured: Captured,
  ): Promise<Result<{ readonly document: unknown; readonly etag?: string }>> {
    const sent = await this.#api.send(scheduler, templates, template, captured);
    if (!sent.ok) return sent;
    const answer = accepted(sent.value, template.codes);
    if (!answer.ok) return answer;
    const json = jsonOf(answer.value);
    if (!json.ok) return json;
    const { etag } = answer.value;
    return succeed({ document: json.value, ...(etag === undefined ? {} : { etag }) });
  }
}

/** A value that templates may also use, for servers that want it elsewhere. */
const ETAG = 'etag';

function matched(template: RequestTemplate, { ifMatch }: HttpTemplates): RequestTemplate {
  if (!ifMatch) return template;
  return { ...template, headers: { 'If-Match': `{${ETAG}}`, ...template.headers } };
}

function isPage(answer: HttpAnswer, codes: readonly number[] | undefined): boolean {
  return answer.status === 200 && codes?.includes(200) !== true && isHtml(answer);
}

function presetOf(scheduler: HttpScheduler): HttpPreset {
  return httpPreset(scheduler);
}

/** Receipts are our own plain JSON; anything else counts as nothing captured. */
function capturedOf(prior: unknown): Captured {
  return typeof prior === 'object' && prior !== null ? { ...prior } : {};
}

function unrestorable(name: string): Result<never> {
  return failAs('scheduler-refused', [say('http-no-capture', { name })]);
}

function clearText({ baseUrl }: HttpScheduler): readonly PreflightFinding[] {
  const { protocol, hostname } = new URL(baseUrl);
  if (protocol === 'https:' || /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname)) return [];
  return [finding('warning', 'clear-text', say('find-http-clear'))];
}
