import { useSyncExternalStore } from 'react';

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => window.matchMedia(query).matches,
  );
}

/** Phones: cards instead of tables. */
export const useNarrow = (): boolean => useMedia('(max-width: 767px)');

/** Room for the chart beside the ledger. */
export const useWide = (): boolean => useMedia('(min-width: 1200px)');

/** Whoever asked the machine for less motion gets none. */
export const useStill = (): boolean => useMedia('(prefers-reduced-motion: reduce)');
