import { useSyncExternalStore } from 'react';
import { address, type Query } from '../api/api';

/** A place in the dashboard, kept in the URL's fragment so that any static server can serve it. */
export interface Route {
  path: string[];
  query: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  return {
    path: path.split('/').filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(query),
  };
}

export function href(path: readonly string[], query: Query = {}): string {
  return address(`#/${path.map(encodeURIComponent).join('/')}`, query);
}

function onHashChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(onHashChange, () => window.location.hash));
}

/** Goes there without a new entry in the browser's history: typing a filter is not a journey. */
export function replaceRoute(to: string): void {
  window.history.replaceState(null, '', to);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}
