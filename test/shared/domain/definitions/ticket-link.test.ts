import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maintenanceWindowSchema } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { ticketLinkSchema, ticketUrl } from '../../../../shared/domain/definitions/ticket-link.ts';

const isGood = (url: string): boolean => ticketLinkSchema.safeParse({ id: 'change', url }).success;

describe('where tickets are read', () => {
  it.each([
    'https://tickets.example/{change}',
    'http://tickets.example:8080/browse?id={change}&view=1',
    'https://tickets.example#{change}',
    'https://[2001:db8::1]/x/{change}',
    'https://tickets.españa.example/{change}',
  ])('is an address like %s', (url) => {
    expect(isGood(url)).toBe(true);
  });

  it.each([
    ...['https://tickets.example/', 'https://t.example/{change}/{change}', 'https://t.example/{x}'],
    ...['javascript:alert({change})', 'JaVaScRiPt://t.example/{change}', 'data:text/html,{change}'],
    ...['file:///{change}', 'ftp://t.example/{change}', '//t.example/{change}', '{change}'],
    ...['https://{change}/', 'https://{change}.example/', 'https://t.example{change}/'],
    ...['https://t.example:{change}/', 'https://ana:secret@t.example/{change}'],
    ...['https://ana@t.example/{change}', 'https://t.example\\@evil.example/{change}'],
    ...[
      'https://t.example/ {change}',
      'https://t.example/\n{change}',
      'https://t.example/\u202e{change}',
    ],
    ...['https://t.example/<{change}>', `https://t.example/${'x'.repeat(2_000)}/{change}`],
  ])('is not %j', (url) => {
    expect(isGood(url)).toBe(false);
  });

  it('never leads to another server, whatever the ticket is', () => {
    const pattern = 'https://tickets.example/browse/{change}?view=1#top';
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (change) => {
        if (!change.isWellFormed()) return;
        const url = new URL(ticketUrl(pattern, change) ?? '');
        expect([url.origin, url.hash]).toEqual(['https://tickets.example', '#top']);
        expect(url.search).toBe('?view=1');
      }),
    );
  });
});

const window = {
  ...{ id: 'w', timeZone: 'UTC', start: '2026-12-06T02:00', end: '2026-12-06T06:00' },
  covers: { all: true },
};

describe('ticket and owner of a window', () => {
  it.each([
    [{ change: 'CHG-1042', owner: 'ERP-Team, Käthe (4410)' }, true],
    [{ change: 'x'.repeat(100), owner: 'x'.repeat(200) }, true],
    [{ change: 'x'.repeat(101) }, false],
    [{ owner: 'x'.repeat(201) }, false],
    [{ change: '' }, false],
    [{ change: 'CHG\n1' }, false],
    [{ owner: 'ERP\u202eteam' }, false],
    [{ owner: 'ERP\u0000' }, false],
    [{ approval: 'required' }, true],
    [{ approval: 'optional' }, false],
    [{ approval: true }, false],
  ])('%j: %j', (more, isValid) => {
    expect(maintenanceWindowSchema.safeParse({ ...window, ...more }).success).toBe(isValid);
  });
});
