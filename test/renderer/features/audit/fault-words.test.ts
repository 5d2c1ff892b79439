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
      'the trigger audit_guard of the trail is missing; something new',
      'falta audit_guard en el almacén de la auditoría; something new',
    ],
  ])('says %s', (why, words) => {
    expect(said(why)).toBe(words);
  });
});
