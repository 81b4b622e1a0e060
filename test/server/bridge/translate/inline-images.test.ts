import { describe, expect, it } from '@jest/globals';
import { inlineImages } from '../../../../server/bridge/translate/inline-images.ts';

describe('inlineImages', () => {
  it('finds the images of a reply in order, each once', () => {
    const html =
      '<p>a <img src="https://x.example/2.png?a=1&amp;b=2" alt="mug"></p><img src="https://x.example/1.png"><img src="https://x.example/1.png">';
    expect(inlineImages(html)).toEqual([
      { url: 'https://x.example/2.png?a=1&b=2', alt: 'mug' },
      { url: 'https://x.example/1.png', alt: '' },
    ]);
  });

  it('leaves out emoji and what is not on the web', () => {
    const html =
      '<img class="emoji" src="https://x.example/e.png" alt="😀"><img src="data:image/png;base64,AA"><img src="file:///etc/passwd"><img src="https://"><img>';
    expect(inlineImages(html)).toEqual([]);
  });
});
