import type { Letter } from '../../app/voice-sender.ts';
import type { Language } from '../../../../../shared/words/language.ts';
import { catalogue } from '../../../../../shared/words/catalogue.ts';
import en from './locales/en.json' with { type: 'json' };
import es from './locales/es.json' with { type: 'json' };

const mailWords = catalogue('voice-mail', { en, es });

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Signed {
  readonly id: string;
  readonly language: Language;
}

/** Of the dashboard, in light and dark: text, and what is behind it. */
const COLOURS: Readonly<Record<Letter['severity'], readonly [Shade, Shade]>> = {
  notice: [
    { ink: '#3a4ca3', soft: '#e4e8f9' },
    { ink: '#a9b6fb', soft: '#202848' },
  ],
  warning: [
    { ink: '#835000', soft: '#fbecd0' },
    { ink: '#f3bb62', soft: '#38290f' },
  ],
  trouble: [
    { ink: '#ad2018', soft: '#fce4e1' },
    { ink: '#ff9d92', soft: '#401b19' },
  ],
};

interface Shade {
  readonly ink: string;
  readonly soft: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A letter as a mail says it. Whatever is in a title or a reason stays text: no header, no markup. */
export function mailText({ severity, subject, lines }: Letter, { id, language }: Signed): MailText {
  const say = mailWords(language);
  const line = oneLine(subject);
  const footer = say('footer', { voice: id });
  const label = say(severity);
  return {
    subject: line,
    text: [...lines, '', '-- ', footer, ''].join('\n'),
    html: page({ language, severity, label, subject: line, lines, footer }),
  };
}

/** Without what would begin another header, or turns the direction of the text. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

interface Page extends Pick<Letter, 'severity' | 'subject' | 'lines'> {
  readonly language: Language;
  readonly label: string;
  readonly footer: string;
}

/** Programs that know no style sheets show the light one. Nothing in it is loaded from elsewhere. */
function page({ language, severity, label, subject, lines, footer }: Page): string {
  const [light, dark] = COLOURS[severity];
  const paragraphs = lines
    .map((line) => `<p style="margin:0 0 12px;white-space:pre-wrap">${escaped(line)}</p>`)
    .join('\n');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>
@media (prefers-color-scheme: dark) {
  .page { background: #0b1214 !important; }
  .card { background: #121b1e !important; color: #e3edec !important; border-color: #25343a !important; border-left-color: ${dark.ink} !important; }
  .label { background: ${dark.soft} !important; color: ${dark.ink} !important; }
  .footer { color: #8ea1a0 !important; }
}
</style>
</head>
<body class="page" style="margin:0;padding:24px 12px;background:#f1f5f4;font-family:system-ui,'Segoe UI',sans-serif">
<div class="card" style="max-width:600px;margin:0 auto;padding:20px 24px 8px;background:#ffffff;color:#10201f;border:1px solid #d2dcd9;border-left:4px solid ${light.ink};border-radius:6px;font-size:15px;line-height:1.45;overflow-wrap:anywhere">
<div><span class="label" style="display:inline-block;padding:2px 10px;border-radius:999px;font-size:13px;font-weight:600;background:${light.soft};color:${light.ink}">${escaped(label)}</span></div>
<h1 style="margin:10px 0 14px;font-size:20px;line-height:1.25;font-weight:650">${escaped(subject)}</h1>
${paragraphs}
</div>
<p class="footer" style="max-width:600px;margin:10px auto 0;font-size:12px;color:#566662">${escaped(footer)}</p>
</body>
</html>
`;
}
