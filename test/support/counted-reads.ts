/**
 * Wraps a value so that every read of a property in it is counted, at any depth: work is compared in steps, not by a
 * clock.
 */
export function countedReads<T extends object>(value: T): { readonly value: T; readonly reads: () => number } {
  let reads = 0
  const wrapped = new WeakMap<object, object>()
  const wrap = (inner: unknown): unknown => {
    if (typeof inner !== 'object' || inner === null) return inner
    const known = wrapped.get(inner)
    if (known !== undefined) return known
    const proxy = new Proxy(inner, {
      get(target, key, receiver) {
        reads++
        return wrap(Reflect.get(target, key, receiver))
      },
      getOwnPropertyDescriptor(target, key) {
        reads++
        const descriptor = Reflect.getOwnPropertyDescriptor(target, key)
        return descriptor && 'value' in descriptor ? { ...descriptor, value: wrap(descriptor.value) } : descriptor
      },
    })
    wrapped.set(inner, proxy)
    return proxy
  }
  return { value: wrap(value) as T, reads: () => reads }
}
