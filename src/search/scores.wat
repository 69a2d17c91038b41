;; The inner loops of lexical search where WASM may be compiled; JsScores says the same in JavaScript, to the last bit.
;; `npx tsx scripts/assemble-kernel.ts` writes it into wasm-scores.ts.
(module
  (memory (export "memory") 1)
  ;; Walks one list of postings (see postings.ts) from `at` to `end`, at least one entry, and adds what each is worth to the two
  ;; sums of its document: eight bytes a document from `sums` on. A word that the query has itself (`idf` above 0) counts for
  ;; BM25 as well, by the factors of four bytes a document from `once` on. The damping of counts lies at 0, eight bytes each.
  (func (export "add") (param $at i32) (param $end i32) (param $value f64) (param $idf f64) (param $sums i32) (param $once i32)
    (local $byte i32) (local $code i32) (local $shift i32) (local $added f64) (local $factor f64) (local $count f64)
    (local.set $sums (i32.sub (local.get $sums) (i32.const 8)))
    (local.set $once (i32.sub (local.get $once) (i32.const 4)))
    (loop $entries
      (local.set $byte (i32.load8_u (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (local.set $code (i32.and (local.get $byte) (i32.const 0x7f)))
      (if (i32.gt_u (local.get $byte) (i32.const 0x7f))
        (then
          (local.set $shift (i32.const 7))
          (loop $bytes
            (local.set $byte (i32.load8_u (local.get $at)))
            (local.set $at (i32.add (local.get $at) (i32.const 1)))
            (local.set $code (i32.or (local.get $code)
              (i32.shl (i32.and (local.get $byte) (i32.const 0x7f)) (local.get $shift))))
            (local.set $shift (i32.add (local.get $shift) (i32.const 7)))
            (br_if $bytes (i32.gt_u (local.get $byte) (i32.const 0x7f))))))
      (local.set $shift (i32.add (i32.shr_u (local.get $code) (i32.const 1)) (i32.const 1)))
      (local.set $sums (i32.add (local.get $sums) (i32.shl (local.get $shift) (i32.const 3))))
      (local.set $once (i32.add (local.get $once) (i32.shl (local.get $shift) (i32.const 2))))
      (local.set $added (local.get $value))
      (local.set $factor (f64.promote_f32 (f32.load (local.get $once))))
      (if (i32.and (local.get $code) (i32.const 1))
        (then
          (local.set $byte (i32.load8_u (local.get $at)))
          (local.set $at (i32.add (local.get $at) (i32.const 1)))
          (local.set $added (f64.mul (local.get $value) (f64.load (i32.shl (local.get $byte) (i32.const 3)))))
          (local.set $count (f64.convert_i32_u (local.get $byte)))
          (local.set $factor (f64.div
            (f64.mul (local.get $count) (f64.const 2.5))
            (f64.add (f64.sub (local.get $count) (f64.const 1)) (f64.div (f64.const 2.5) (local.get $factor)))))))
      (v128.store64_lane 0 (local.get $sums)
        (f32x4.demote_f64x2_zero
          (f64x2.add
            (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $sums)))
            (f64x2.replace_lane 1 (f64x2.splat (local.get $added))
              (f64.mul (local.get $idf) (local.get $factor))))))
      (br_if $entries (i32.lt_u (local.get $at) (local.get $end)))))
  ;; Writes the largest product of a first sum with its norm and the largest second sum of each block of 64 documents, at least
  ;; one block: eight bytes a block from `out` on. Norms take four bytes a document.
  (func (export "maxima") (param $sums i32) (param $norms i32) (param $blocks i32) (param $out i32)
    (local $best v128) (local $end i32)
    (loop $each
      (local.set $best (v128.const i64x2 0 0))
      (local.set $end (i32.add (local.get $norms) (i32.const 256)))
      (loop $pairs
        (local.set $best (f32x4.pmax (local.get $best)
          (f32x4.mul (v128.load (local.get $sums))
            (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23
              (v128.load64_zero (local.get $norms)) (f32x4.splat (f32.const 1))))))
        (local.set $sums (i32.add (local.get $sums) (i32.const 16)))
        (local.set $norms (i32.add (local.get $norms) (i32.const 8)))
        (br_if $pairs (i32.lt_u (local.get $norms) (local.get $end))))
      (v128.store64_lane 0 (local.get $out)
        (f32x4.pmax (local.get $best) (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $best) (local.get $best))))
      (local.set $out (i32.add (local.get $out) (i32.const 8)))
      (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
      (br_if $each (local.get $blocks)))))
