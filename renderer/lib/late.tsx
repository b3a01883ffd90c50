import { lazy, useState, type ComponentType } from 'react';

/** A component whose code is fetched apart from the page's first. `fetch` does so ahead; once it is done, drawing does not wait. */
export interface Late<P> {
  (props: P): React.ReactNode;
  fetch: () => Promise<void>;
}

/** Makes one. Where it is drawn before its code is there, a `Suspense` around it shows something else. */
export const late = <P extends object>(load: () => Promise<ComponentType<P>>): Late<P> => {
  let known: ComponentType<P> | null = null;
  const fetch = async (): Promise<ComponentType<P>> => (known ??= await load());
  const Waiting = lazy(async () => ({ default: await fetch() }));
  const LateComponent = (props: P) => {
    // What began waiting goes on as it is: another component would begin anew.
    const [Shown] = useState<ComponentType<P>>(() => known ?? Waiting);
    return <Shown {...props} />;
  };
  return Object.assign(LateComponent, {
    fetch: async () => {
      await fetch();
    },
  });
};
