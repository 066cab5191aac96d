/** An instance as people say it: `stock desk-lamp`. */
export const atWhom = ({ consumer, key }: { readonly consumer: string; readonly key: string }): string =>
  key === '' ? consumer : `${consumer} ${key}`;
