import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import { agentCalls, type CallName } from '../../../../shared/contract/agent-contract.ts';
import { programsRight } from '../../../../shared/contract/others-calls.ts';
import { apiCalls } from '../../../../shared/features/api/api-calls.ts';
import { apiPages } from '../../../../agent/features/api-pages.ts';
import { apiDescription } from '../../../../agent/features/api/app/api-description.ts';
import type { ApiPageOptions } from '../../../../agent/ports/api-page.ts';

const NAMES = Object.keys(agentCalls) as CallName[];
const OFFERED = NAMES.filter((name) => programsRight(name) !== 'never');

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { 'x-right': string }>>>>;
}

describe('the description of the API', () => {
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const options: ApiPageOptions = { handlers: {} as ApiPageOptions['handlers'], log: quiet };
  const pages = apiPages.map((page) => page(options));
  const description = apiDescription(pages);
  const { paths } = description as unknown as Described;

  it('is OpenAPI 3.1, and a linter finds nothing', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const source = JSON.stringify(description);
    const found = await lintFromString({ source, absoluteRef: '/openapi.json', config });
    expect(found.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  it('has each call of the contract that programs may make, the events and the pages', () => {
    const rest = ['/v1/events', ...pages.map((page) => page.path)];
    expect(Object.keys(paths)).toEqual([...OFFERED.map((name) => `/v1/${name}`), ...rest]);
  });

  it.each(OFFERED)('says what %s needs, and reads by GET only what changes nothing', (name) => {
    const at = paths[`/v1/${name}`] ?? {};
    const right = programsRight(name);
    expect(Object.keys(at)).toEqual(right === 'read' ? ['get', 'post'] : ['post']);
    expect(new Set(Object.values(at).map((one) => one['x-right']))).toEqual(new Set([right]));
  });

  // Why a call that is added to the contract needs no line here.
  it('knows no call by name but those for tokens', () => {
    const folder = path.resolve('agent/features/api');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('cli'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const named = NAMES.filter((name) => sources.some((text) => text.includes(`'${name}'`)));
    expect(named).toEqual(Object.keys(apiCalls));
  });
});
