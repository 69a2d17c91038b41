;; The inner loop of CoarseScan where WASM may be compiled: dot products of many rows of 8-bit numbers with one row of 16-bit numbers, as 32-bit sums.
;; `npx tsx scripts/assemble-kernel.ts` writes it into wasm-kernel.ts.
(module
  (memory (export "memory") 1)
  ;; Writes one sum for each of `count` rows (at least 1) that lie one after another from `row` on. The query lies at 0 and takes
  ;; `width` bytes, a multiple of 32; a row takes half of that.
  (func (export "scan") (param $row i32) (param $count i32) (param $width i32) (param $out i32)
    (local $even v128) (local $odd v128) (local $query i32)
    (loop $rows
      (local.set $even (v128.const i64x2 0 0))
      (local.set $odd (v128.const i64x2 0 0))
      (local.set $query (i32.const 0))
      (loop $cells
        (local.set $even (i32x4.add (local.get $even)
          (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $row)) (v128.load (local.get $query)))))
        (local.set $odd (i32x4.add (local.get $odd)
          (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $row)) (v128.load offset=16 (local.get $query)))))
        (local.set $row (i32.add (local.get $row) (i32.const 16)))
        (local.set $query (i32.add (local.get $query) (i32.const 32)))
        (br_if $cells (i32.lt_u (local.get $query) (local.get $width))))
      (local.set $even (i32x4.add (local.get $even) (local.get $odd)))
      (i32.store (local.get $out)
        (i32.add
          (i32.add (i32x4.extract_lane 0 (local.get $even)) (i32x4.extract_lane 1 (local.get $even)))
          (i32.add (i32x4.extract_lane 2 (local.get $even)) (i32x4.extract_lane 3 (local.get $even)))))
      (local.set $out (i32.add (local.get $out) (i32.const 4)))
      (local.set $count (i32.sub (local.get $count) (i32.const 1)))
      (br_if $rows (local.get $count)))))
