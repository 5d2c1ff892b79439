import { html, type Markup } from './html-text.ts';
import type { OccurrenceReport } from '../../domain/reports/occurrence-report.ts';
import type { ReportTeller } from './report-teller.ts';

/** A section of the page; `null` if there is nothing to show. */
export type Section = (report: OccurrenceReport, tell: ReportTeller) => Markup | null;

export function table(
  heads: readonly string[],
  rows: readonly (readonly (string | Markup)[])[],
  numbers: readonly number[] = [],
): Markup {
  const cell = (content: string | Markup, column: number): Markup =>
    numbers.includes(column) ? html`<td class="num">${content}</td>` : html`<td>${content}</td>`;
  const head = (text: string, column: number): Markup =>
    numbers.includes(column)
      ? html`<th scope="col" class="num">${text}</th>`
      : html`<th scope="col">${text}</th>`;
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${heads.map(head)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

export function section(title: string, ...content: readonly (Markup | null)[]): Markup {
  const present = content.filter((one) => one !== null);
  return html`<section>
    <h2>${title}</h2>
    ${present}
  </section> `;
}

/** An integration's name. */
export function names({ integrations }: OccurrenceReport): (id: string) => string {
  return nameIn(integrations.map(({ integrationId, name }) => [integrationId, name]));
}

/** A system's name then. */
export function systemNames({ systems }: OccurrenceReport): (id: string) => string {
  return nameIn(systems.map(({ id, name }) => [id, name]));
}

function nameIn(
  named: readonly (readonly [id: string, name: string | null])[],
): (id: string) => string {
  const known = new Map(named);
  return (id) => known.get(id) ?? id;
}

/** Says that a list is cut off; `null` if it is complete. */
export function cutNote(tell: ReportTeller, listed: number, inAll: number): Markup | null {
  if (inAll <= listed) return null;
  const n = tell.number(listed);
  return html`<p class="soft">${tell.say('cut', { n, m: tell.number(inAll) })}</p>`;
}
