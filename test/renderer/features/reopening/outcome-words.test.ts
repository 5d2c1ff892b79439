import { describe, expect, it } from 'vitest';
import { outcomeInWords } from '../../../../renderer/features/reopening/outcome-words.ts';
import { wordsIn } from '../../i18n/words-in.ts';

describe('outcomeInWords', () => {
  it.each([
    ['timed out after 5s', 'sin respuesta en 5s'],
    ['connection refused: 127.0.0.1:9', 'conexión rechazada: 127.0.0.1:9'],
    ['accepts connections: erp-db:1433', 'acepta conexiones: erp-db:1433'],
    ['exit 3', 'terminó con 3'],
    ['HTTP 200, but its answer is not JSON', 'HTTP 200, pero su respuesta no es JSON'],
    ["HTTP 200, but status == 'up' does not hold", "HTTP 200, pero no se cumple status == 'up'"],
    ['HTTP 503', 'HTTP 503'],
    ['something new', 'something new'],
  ])('says %s', (outcome, words) => {
    expect(outcomeInWords(outcome, wordsIn('es', 'reopening'))).toBe(words);
  });
});
