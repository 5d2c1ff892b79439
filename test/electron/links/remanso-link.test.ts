import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTo } from '../../../shared/domain/values/deep-link.ts';
import { linkAmong, REFUSED_ROUTE, routeOf } from '../../../electron/links/remanso-link.ts';

const LONGEST = 'w'.repeat(100);

describe('a link', () => {
  it.each([
    ['remanso://window/erp-monthly', '/windows/erp-monthly'],
    ['remanso://window/ERP_2026.v2', '/windows/ERP_2026.v2'],
    [`remanso://window/${LONGEST}`, `/windows/${LONGEST}`],
    ['remanso://integration/shop-orders', '/integrations/shop-orders'],
    ['remanso://integration/new', '/integrations/new'],
    ['remanso://pause?system=erp', '/now?pause=ask&scope=system%3Aerp'],
    ['remanso://pause/?system=erp', '/now?pause=ask&scope=system%3Aerp'],
    ['remanso://pause?integration=orders', '/now?pause=ask&scope=integration%3Aorders'],
    ['remanso://pause', '/now?pause=ask'],
    ['remanso://pause/', '/now?pause=ask'],
    ['REMANSO://window/erp', '/windows/erp'],
  ])('%s leads to %s', (link, route) => {
    expect(routeOf(link)).toBe(route);
  });

  it.each([
    ['nothing', ''],
    ['another scheme', 'https://window/erp'],
    ['a scheme that only begins alike', 'remanso-x://window/erp'],
    ['no slashes', 'remanso:window/erp'],
    ['a third slash', 'remanso:///window/erp'],
    ['an unknown place', 'remanso://settings/agent'],
    ['a place of another case', 'remanso://Window/erp'],
    ['an act', 'remanso://resume?hold=1'],
    ['the form of a new window', 'remanso://window/new'],
    ['no id', 'remanso://window/'],
    ['no window', 'remanso://window'],
    ['a user', 'remanso://ana@window/erp'],
    ['a password', 'remanso://ana:secret@window/erp'],
    ['a port', 'remanso://window:80/erp'],
    ['a mark', 'remanso://window/erp#/audit'],
    ['a parameter of a window', 'remanso://window/erp?edit=1'],
    ['a second parameter', 'remanso://pause?system=erp&length=15m'],
    ['the same parameter twice', 'remanso://pause?system=erp&system=crm'],
    ['an unknown parameter', 'remanso://pause?scope=all'],
    ['everything', 'remanso://pause?all=1'],
    ['a parameter without a value', 'remanso://pause?system='],
    ['a second step', 'remanso://window/erp/edit'],
    ['the way up', 'remanso://window/../settings'],
    ['the way up, encoded', 'remanso://window/%2e%2e%2fsettings'],
    ['an encoded letter', 'remanso://window/%65rp'],
    ['an encoded encoding', 'remanso://window/%2565rp'],
    ['a broken encoding', 'remanso://window/%zz'],
    ['a route of the dashboard', 'remanso://window/erp?pause=15m&scope=all'],
    ['a scope in a scope', 'remanso://pause?system=erp:all'],
    ['a line feed', 'remanso://window/erp\n'],
    ['a null', 'remanso://window/erp\0'],
    ['a space', ' remanso://window/erp'],
    ['a mark of direction', 'remanso://window/erp\u202Ecod'],
    ['letters that look alike', 'remanso://window/\u0435rp'],
    ['a backslash', 'remanso:\\\\window\\erp'],
    ['a script', 'remanso://window/<script>alert(1)</script>'],
    ['a switch', 'remanso://window/erp" --inspect'],
    ['an id that is too long', `remanso://window/${LONGEST}w`],
    ['a megabyte', `remanso://window/${'w'.repeat(1_000_000)}`],
    ['half a letter', 'remanso://window/\uD800'],
  ])('with %s is refused', (_what, link) => {
    expect(routeOf(link)).toBe(REFUSED_ROUTE);
  });

  const ROUTES =
    /^\/(windows\/(?!new$)ID|integrations\/ID|now\?pause=ask(&scope=(system|integration)%3AID)?|now\?link=refused)$/;
  const known = new RegExp(ROUTES.source.replaceAll('ID', '[A-Za-z0-9][A-Za-z0-9._-]{0,99}'));

  it('whatever it is, leads to a known route and nowhere else', () => {
    const piece = fc.oneof(
      fc.constantFrom('remanso://', 'window', 'integration', 'pause', 'system=', 'erp', 'new'),
      fc.constantFrom('/', '?', '#', '&', '=', '%', '%2F', '..', ':', '@', '\n', '\0', '\u202E'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    const alike = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(''));
    const hostile = fc.oneof(
      alike,
      alike.map((rest) => `remanso://${rest}`),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(hostile, (link) => known.test(routeOf(link))),
      { numRuns: 500 },
    );
  });
});

describe('on a command line', () => {
  it.each([
    [['remanso', 'remanso://pause'], 'remanso://pause'],
    [['remanso', '--hidden', '--', 'REMANSO://window/a'], 'REMANSO://window/a'],
    [['electron', '.', 'remanso:x', 'remanso://window/b'], 'remanso:x'],
    [['/opt/remanso/remanso-desktop', '--data-dir=/srv', 'window/erp'], undefined],
    [['x', '--link=remanso://window/erp'], undefined],
    [[], undefined],
  ])('%j has the link %s', (args, link) => {
    expect(linkAmong(args)).toBe(link);
  });
});

describe('a link that the dashboard copies', () => {
  const ids = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);

  it('leads to what it was copied from, or there is none', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const window = linkTo('window', id);
        expect(window === null ? id : routeOf(window)).toBe(id === 'new' ? id : `/windows/${id}`);
        expect(routeOf(linkTo('integration', id) ?? '')).toBe(`/integrations/${id}`);
      }),
    );
    expect(linkTo('window', 'new')).toBeNull();
  });
});
