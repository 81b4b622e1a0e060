/** A canvas with every component of Canvas Kit that the Inbox takes. */
export const CANVAS_OF_ALL_KINDS = {
  content: {
    components: [
      { type: 'text', id: 'title', text: 'All kinds', style: 'header' },
      { type: 'text', id: 'words', text: '**Bold** and [a link](https://shop.example/)', align: 'center' },
      { type: 'text', id: 'wrong', text: 'Something is wrong', style: 'error' },
      {
        type: 'image',
        id: 'picture',
        url: 'https://shop.example/a.png',
        width: 40,
        height: 40,
        rounded: true,
      },
      { type: 'spacer', id: 'gap', size: 'l' },
      { type: 'divider', id: 'line' },
      { type: 'data-table', id: 'facts', items: [{ type: 'field-value', field: 'Order', value: 'A-77' }] },
      { type: 'input', id: 'code', label: 'Code', value: 'abc', action: { type: 'submit' } },
      { type: 'textarea', id: 'remark', label: 'Remark', placeholder: 'Say more' },
      {
        type: 'dropdown',
        id: 'size',
        label: 'Size',
        value: 'm',
        options: [
          { type: 'option', id: 's', text: 'Small' },
          { type: 'option', id: 'm', text: 'Medium' },
        ],
      },
      {
        type: 'single-select',
        id: 'speed',
        label: 'Speed',
        options: [
          { type: 'option', id: 'slow', text: 'Slow' },
          { type: 'option', id: 'fast', text: 'Fast' },
        ],
      },
      {
        type: 'checkbox',
        id: 'extras',
        label: 'Extras',
        value: ['wrap'],
        option: [
          { type: 'option', id: 'wrap', text: 'Wrapped' },
          { type: 'option', id: 'card', text: 'With a card' },
        ],
      },
      {
        type: 'list',
        id: 'orders',
        items: [
          {
            type: 'item',
            id: 'order-1',
            title: 'Order 1',
            subtitle: 'sent',
            tertiary_text: 'today',
            action: { type: 'submit' },
          },
          { type: 'item', id: 'order-2', title: 'Order 2' },
        ],
      },
      { type: 'button', id: 'go', label: 'Go on', style: 'primary', action: { type: 'submit' } },
      {
        type: 'button',
        id: 'no',
        label: 'Not now',
        style: 'secondary',
        disabled: true,
        action: { type: 'submit' },
      },
      {
        type: 'button',
        id: 'site',
        label: 'To the shop',
        style: 'link',
        action: { type: 'url', url: 'https://shop.example/' },
      },
    ],
  },
};
