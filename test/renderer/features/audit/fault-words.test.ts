import { describe, expect, it } from 'vitest';
import { chainTools } from '../../../../agent/adapters/chain-tools.ts';
import { faultInWords } from '../../../../renderer/features/audit/fault-words.ts';
import { wordsIn } from '../../i18n/words-in.ts';
import { linkFault } from '../../../../shared/domain/audit-chain.ts';
import { AUDIT_GENESIS } from '../../../../shared/domain/audit-entry.ts';

const { hash: prevHash } = AUDIT_GENESIS;

describe('faultInWords', () => {
  const said = (why: string): string => faultInWords(why, wordsIn('es', 'audit'));

  it.each([
    [{ seq: 3, prevHash, hash: '' }, 'falta la entrada 1, la siguiente es la 3'],
    [{ seq: 1, prevHash: '', hash: '' }, 'la entrada 1 no cita el hash de la 0'],
    [
      { seq: 1, prevHash, hash: '' },
      'el hash de la entrada 1 no es el de su texto, se cambió uno de los dos',
    ],
    [
      { seq: 1, prevHash, hash: chainTools.sha256(`${prevHash}{}`) },
      'el texto de la entrada 1 da otro número',
    ],
  ])('says what the chain finds of %o', (link, words) => {
    expect(said(linkFault(AUDIT_GENESIS, { ...link, body: '{}' }, chainTools) ?? '')).toBe(words);
  });

  it.each([
    ['entries 4 to 9 are missing', 'faltan las entradas 4 a 9'],
    [
      'the trail ends at entry 4, but /var/head wrote down entry 9: its tail was cut off',
      'la auditoría se cortó tras la entrada 4, según lo que anotó /var/head',
    ],
    [
      'the trail goes on to entry 9 after the entry 4 that /var/head wrote down at an orderly stop',
      'las entradas posteriores a la 4, hasta la 9, no las añadió ningún agente',
    ],
    [
      'audit_spans gives other times than the entries from 2048 on have: it was altered',
      'se alteraron las horas guardadas de las entradas desde la 2048',
    ],
    [
      'the index audit_by_kind has 0 entries, not 7',
      'se alteró el índice audit_by_kind del registro',
    ],
    [
      'the pause h-1, which entry 7 placed and none ended, is not in force: it was deleted',
      'se borró la pausa h-1, que la entrada 7 puso y ninguna terminó',
    ],
    [
      'the pause h-1 was put back: an entry ended it',
      'la pausa h-1 está en vigor aunque ninguna entrada lo dice',
    ],
    [
      'the pause h-1 has no end, not as entry 7 says: it was altered',
      'el fin de la pausa h-1 no es el de la entrada 7',
    ],
    [
      'the trigger audit_guard of the trail is missing; something new',
      'falta audit_guard en el almacén de la auditoría; something new',
    ],
  ])('says %s', (why, words) => {
    expect(said(why)).toBe(words);
  });
});
