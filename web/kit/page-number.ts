/** The page of a list that an address names, from 0; the first when it names none. */
export function pageNumber(query: URLSearchParams): number {
  const page = Number(query.get('page') ?? 0);
  return Number.isSafeInteger(page) && page > 0 ? page : 0;
}
