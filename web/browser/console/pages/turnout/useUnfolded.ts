import { useQuery } from '../../routing/hashLocation.ts';
import { type Node, regionKeys } from './tree.ts';

/** Every region. */
const all = '*';
/** No region. */
const none = '-';

export interface Unfolded {
  readonly isOpen: (node: Node, level: number) => boolean;
  readonly toggle: (node: Node, level: number) => void;
  readonly unfoldAll: () => void;
  readonly foldAll: () => void;
}

/** Which regions are unfolded, in the address; at first the outermost. */
export const useUnfolded = (nodes: readonly Node[]): Unfolded => {
  const [written, write] = useQuery('open');
  const named = new Set(written.split('|'));
  const isOpen = ({ key }: Node, level: number): boolean => {
    if (written === all) return true;
    return written === '' ? level === 1 : named.has(key);
  };
  const openNow = (): Set<string> => {
    if (written === all) return new Set(regionKeys(nodes));
    if (written === '') return new Set(nodes.filter(({ isUnit }) => !isUnit).map(({ key }) => key));
    return written === none ? new Set() : named;
  };
  return {
    isOpen,
    toggle: (node, level) => {
      const open = openNow();
      if (isOpen(node, level)) open.delete(node.key);
      else open.add(node.key);
      write(open.size === 0 ? none : [...open].join('|'));
    },
    unfoldAll: () => write(all),
    foldAll: () => write(none),
  };
};
