import { expect, it } from 'vitest';
import { leanTexts } from './leanTexts.ts';

it('keeps what browsers need of a text, and nothing that is for translators', () => {
  const texts = {
    plain: { message: 'Stop', description: 'Button.' },
    filled: {
      message: '$COUNT$ of them',
      description: 'How many.',
      placeholders: { count: { content: '$1', example: '7' } },
    },
  };
  expect(leanTexts(texts)).toEqual({
    plain: { message: 'Stop' },
    filled: { message: '$COUNT$ of them', placeholders: { count: { content: '$1' } } },
  });
});
