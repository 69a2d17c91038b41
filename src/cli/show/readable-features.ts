/**
 * Shortens a list of features for people: leaves out what another one of them implies, and writes `…` for a path that the
 * one before begins with too.
 */
export function readableFeatures(features: readonly string[]): readonly string[] {
  const telling = features.filter((feature) => !features.some((other) => implies(other, feature)))
  let last = ''
  return telling.map((feature) => {
    const [, parent = '', field = ''] = /^(.+)(\.[\p{L}\p{N}_$]+(?:<\w+>)?(?:\[\])?(?: .+)?)$/u.exec(feature) ?? []
    const isRepeated = parent !== '' && parent === last
    last = parent
    return isRepeated ? `…${field}` : feature
  })
}

/** A field or an item exists only if its container does; a count says nothing about the parts. */
function implies(other: string, feature: string): boolean {
  return other.length > feature.length && other.startsWith(feature) && /^[.<[]/u.test(other.slice(feature.length))
}
