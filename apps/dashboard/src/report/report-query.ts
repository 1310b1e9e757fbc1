import { useCallback, useMemo } from 'react';
import type { Query } from '../api/api';
import { href, replaceRoute, useRoute } from '../app/route';

/** The filters of a page as they stand in the URL: a page can be shared and reloaded. */
export interface RouteQuery {
  /** The filters that are set; what the page does not know is left out and never sent on. */
  values: Readonly<Record<string, string>>;
  set(changed: Readonly<Record<string, string | undefined>>): void;
  clear(): void;
}

/** `kept` names parts of the URL that are no filters (a view, a tab): `clear` leaves them. */
export function useRouteQuery(names: readonly string[], kept: readonly string[] = []): RouteQuery {
  const { path, query } = useRoute();
  const place = path.join('/');
  const words = query.toString();
  const known = [...names, ...kept].join(' ');
  const values = useMemo(() => pick(new URLSearchParams(words), known.split(' ')), [words, known]);
  const show = useCallback((next: Query) => replaceRoute(href(place.split('/'), next)), [place]);
  return {
    values,
    set: (changed) => show({ ...values, ...changed }),
    clear: () => show(Object.fromEntries(kept.map((name) => [name, values[name]]))),
  };
}

/** The non-empty values of these names, each once. */
export function pick(query: URLSearchParams, names: readonly string[]): Record<string, string> {
  const found = names.flatMap((name) => {
    const value = query.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(found);
}
