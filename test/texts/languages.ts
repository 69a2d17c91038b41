import type { Texts } from 'knapshot'
import de from './de.json' with { type: 'json' }
import english from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }
import ja from './ja.json' with { type: 'json' }

/** Whole translations, as a team would keep them: data files. */
export { english }

export const languages: Readonly<Record<string, Required<Texts>>> = { de, es, fr, ja }
