/** In English, with at most one decimal: `1,284`, `3.1`. Not by `Intl`, whose first use takes 15 ms of a cold start. */
export function formatNumber(value: number): string {
  const [whole = '', tenths = '0'] = value.toFixed(1).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return tenths === '0' ? grouped : `${grouped}.${tenths}`;
}
