import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64url } from '../shared/base64url.ts';
import {
  forgottenText,
  isSealed,
  lostSeal,
  lostText,
  personOf,
  readIn,
  revealed,
  seal,
  unseal,
  withoutSealed,
  withoutText,
} from './seal.ts';

const nobody = () => false;

describe('a seal', () => {
  it('opens with the key of its person, whatever the text, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (person, text) => {
        const sealed = seal(person, text);
        expect(isSealed(sealed)).toBe(true);
        expect(personOf(sealed)).toBe(person);
        expect(unseal(sealed)).toBe(text);
        if (text.length > 3 && person !== text) expect(sealed.split(':')[2]).not.toContain(text);
      }),
    );
  });

  it('is another one for another person', () => {
    expect(seal('ada', 'Ada')).not.toBe(seal('ben', 'Ada'));
    expect(unseal(seal('ada', 'Ada').replace(/:[\w-]+:/, ':YmVu:'))).toBeNull();
  });

  it('does not open where a character was changed', () => {
    const sealed = seal('ada', 'Ada Moreau, 12 Mill Lane');
    const start = sealed.lastIndexOf(':') + 1;
    for (let i = start; i < sealed.length; i += 1) {
      const changed = sealed.slice(0, i) + (sealed[i] === 'a' ? 'b' : 'a') + sealed.slice(i + 1);
      expect(unseal(changed), changed).toBeNull();
    }
    expect(unseal('Ada')).toBeNull();
  });
});

describe('a lost seal', () => {
  const empty = lostSeal(toBase64url('ada'));
  const note = { to: seal('ada', 'Ada'), text: `from ${seal('ben', 'Ben')} to ${seal('ada', 'Ada')}` };

  it('says whose it was and nothing else, also in the middle of other text', () => {
    const left = withoutText(note, (person) => person === 'ada');
    expect(left).toEqual({ to: empty, text: `from ${seal('ben', 'Ben')} to ${empty}` });
    expect(isSealed(empty)).toBe(true);
    expect([personOf(empty), unseal(empty)]).toEqual(['ada', null]);
    expect(withoutText(note, nobody)).toBe(note);
  });

  it('reads as forgotten, but not to a reader from before the forgetting', () => {
    expect(revealed(empty, nobody)).toBe(forgottenText);
    expect(readIn(empty, nobody)).toBe(lostText);
    expect(readIn(empty, () => true)).toBe(forgottenText);
  });

  it('is the same to a hash as a seal with text, and as no other person has', () => {
    const ofHash = (text: string) => withoutSealed(text);
    expect(ofHash(`to ${empty}!`)).toBe(ofHash(`to ${seal('ada', 'Ada')}!`));
    expect(ofHash(empty)).not.toBe(ofHash(seal('ben', 'Ada')));
  });
});

describe('revealed', () => {
  const row = { id: 'o-1', who: seal('ada', 'Ada'), inner: [{ mail: seal('ben', 'b@x') }], n: 3, none: null };

  it('opens what is sealed, however deep', () => {
    expect(revealed(row, nobody)).toEqual({ ...row, who: 'Ada', inner: [{ mail: 'b@x' }] });
    expect(revealed(row, (person) => person === 'ada')).toMatchObject({ who: forgottenText, inner: [{ mail: 'b@x' }] });
  });

  it('is the same object where there is nothing to open', () => {
    const plain = { a: [1, { b: 'text' }], c: null };
    expect(revealed(plain, nobody)).toBe(plain);
  });
});
