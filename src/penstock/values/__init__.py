"""Process variables: their types, how Python and Java see them, and how they rest in columns."""

from penstock.values.numbers import Integer, Long, Short
from penstock.values.value import NULL, Value, unwrap, wrap

__all__ = ["NULL", "Integer", "Long", "Short", "Value", "unwrap", "wrap"]
