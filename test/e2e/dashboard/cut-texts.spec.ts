import { expect, test } from '../../support/dashboard-test.ts';
import { cutTexts } from './cut-texts.ts';

const NARROW = 'width:60px;white-space:nowrap;overflow:hidden;';

const CASES = [
  ['a box narrower than its text', `<p style="${NARROW}">Ventanas de mantenimiento</p>`, 1],
  ['a clipping ancestor', `<div style="${NARROW}"><b>Ventanas de mantenimiento</b></div>`, 1],
  ['the page edge', '<p style="position:absolute;left:1260px">Ventanas</p>', 1],
  [
    'a placeholder',
    '<input style="width:60px" placeholder="Nombre, etiqueta o sistema que se busca">',
    1,
  ],
  ['a tooltip', `<p style="${NARROW}" title="…">Ventanas de mantenimiento</p>`, 0],
  ['a box that scrolls', `<p style="${NARROW};overflow:auto">Ventanas de mantenimiento</p>`, 0],
  [
    'text to be read out',
    `<p style="${NARROW};clip-path:inset(50%)"><b>Ventanas de mant</b></p>`,
    0,
  ],
  ['hidden text', `<p style="${NARROW};visibility:hidden">Ventanas de mant</p>`, 0],
  ['room enough', '<p>Ventanas de mantenimiento</p>', 0],
] as const;

test.describe('cutTexts', () => {
  for (const [name, html, count] of CASES) {
    test(`counts ${name}`, async ({ blank }) => {
      await blank.setContent(html);
      expect(await blank.evaluate(cutTexts)).toHaveLength(count);
    });
  }
});
