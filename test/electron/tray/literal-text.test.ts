import { expect, it } from 'vitest';
import { menuText, markupBody } from '../../../electron/tray/literal-text.ts';

it('shows an ampersand in a menu', () => {
  expect(menuText('End R&D & labs now…')).toBe('End R&&D && labs now…');
  expect(menuText('Pause now…')).toBe('Pause now…');
});

it('keeps a name from being taken for markup by a notification server', () => {
  const body = '<b>ERP</b> & CRM: 5 > 3';
  expect(markupBody(body)).toBe('&lt;b&gt;ERP&lt;/b&gt; &amp; CRM: 5 &gt; 3');
});
