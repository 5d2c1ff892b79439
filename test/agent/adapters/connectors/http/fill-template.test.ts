import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FilledRequest,
  fillTemplate,
} from '../../../../../agent/adapters/connectors/http/fill-template.ts';
import {
  httpTemplates,
  type RequestTemplate,
} from '../../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';

const BASE = 'https://api.example.org/v2/';

function template(parts: object): RequestTemplate {
  const any = { path: '/' };
  const all = { status: { path: '/', ...parts }, enabled: { jmespath: 'a', equals: [1] } };
  return httpTemplates.parse({ ...all, pause: any, resume: any }).status;
}

function filled(parts: object, captured: Record<string, unknown>) {
  return fillTemplate(template(parts), BASE, { parameters: {}, captured });
}

function textOf({ body = [] }: FilledRequest): string {
  return body.map((part) => (typeof part === 'string' ? part : `<${part.secretRef}>`)).join('');
}

describe('filling in a template', () => {
  it('keeps any text within its path segment and its query value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const result = filled({ path: '/jobs/{name}/state?of={name}' }, { name });
        if (name === '.' || name === '..') {
          expect(result.ok).toBe(false);
          return;
        }
        const { url } = valueOf(result);
        expect(url.origin).toBe('https://api.example.org');
        const [, , , segment = '', last] = url.pathname.split('/');
        expect([decodeURIComponent(segment), last]).toEqual([name.toWellFormed(), 'state']);
        expect([...url.searchParams]).toEqual([['of', name.toWellFormed()]]);
        expect(url.hash).toBe('');
      }),
    );
  });

  it.each([
    ['/jobs/{name}', { name: '..' }],
    ['/{name}{name}/x', { name: '.' }],
    ['/../admin', {}],
    ['//elsewhere.example.org', {}],
    ['/%2e%2e/x', {}],
  ])('rejects %s with %j', (path, captured) => {
    const result = filled({ path }, captured);
    if (result.ok) expect(result.value.url.href).toMatch(/^https:\/\/api\.example\.org\/v2\//);
    else expect(result.failure.message).toContain('leaves');
  });

  it('keeps any text within its string in a JSON body, and inserts JSON outside of strings', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, json) => {
        const body = '{"text":"{text}","json":{json}}';
        const request = valueOf(filled({ body, method: 'POST' }, { text, json: { json } }));
        const sent: unknown = JSON.parse(textOf(request));
        expect(sent).toEqual(JSON.parse(JSON.stringify({ text, json: { json } })));
      }),
    );
  });

  it('form-encodes values in a form', () => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const request = valueOf(filled({ body: 'a={a}&b=1', headers, method: 'POST' }, { a: 'x&b=2' }));
    expect(textOf(request)).toBe('a=x%26b%3D2&b=1');
  });

  it('keeps secrets by name, and out of URLs', () => {
    const parameters = { key: { secretRef: 'n8n' } };
    const values = { parameters, captured: {} };
    const headers = { Authorization: 'Bearer {key}' };
    const request = fillTemplate(template({ headers }), BASE, values);
    expect(valueOf(request).headers).toMatchObject({
      authorization: ['Bearer ', { secretRef: 'n8n' }],
    });
    const inPath = fillTemplate(template({ path: '/x?key={key}' }), BASE, values);
    expect(inPath.ok ? '' : inPath.failure.message).toContain('A secret must not be part of a URL');
  });

  it('refuses unknown names, and bodies that are not JSON', () => {
    const unknown = filled({ path: '/{jobb}' }, { job: 1 });
    expect(unknown.ok ? '' : unknown.failure.message).toMatch(/\{jobb\}.*are: job/);
    const broken = filled({ body: '{"a":{a}', method: 'POST' }, { a: 1 });
    expect(broken.ok ? '' : broken.failure.message).toContain('is not JSON');
  });
});
